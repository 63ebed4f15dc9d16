/** The switching part of a board: outputs and one door contact. Numbers count from 1. */
export interface Relays {
  readonly count: number;
  isOn(output: number): boolean;
  /** Which outputs have current. */
  on(): readonly number[];
  /** Ends a pulse of the board's own. */
  set(output: number, on: boolean): void;
  /** On for so long by the board's own clock, ms. */
  pulse(output: number, ms: number): void;
  /** How often an output went from dark to lit. */
  switchedOn(output: number): number;
  allOff(): void;
  doorOpen(): boolean;
  moveDoor(open: boolean): void;
}

/** `changed` is called after each change, also where a pulse ends by itself. */
export function createRelays(count: number, changed: () => void): Relays {
  const lit = new Set<number>();
  const pulses = new Map<number, NodeJS.Timeout>();
  const times = new Map<number, number>();
  let open = false;

  function set(output: number, on: boolean) {
    clearTimeout(pulses.get(output));
    pulses.delete(output);
    if (on === lit.has(output)) return;
    if (on) {
      lit.add(output);
      times.set(output, (times.get(output) ?? 0) + 1);
    } else lit.delete(output);
    changed();
  }

  return {
    count,
    isOn: (output) => lit.has(output),
    on: () => [...lit].sort((a, b) => a - b),
    set,
    pulse(output, ms) {
      set(output, true);
      const timer = setTimeout(() => set(output, false), ms);
      pulses.set(output, timer.unref());
    },
    switchedOn: (output) => times.get(output) ?? 0,
    allOff() {
      for (const output of [...lit]) set(output, false);
    },
    doorOpen: () => open,
    moveDoor(next) {
      if (next === open) return;
      open = next;
      changed();
    },
  };
}
