import type { GuideLight, RelayWiring } from '#contract/device/relay-board.ts';
import type { RelayWire, WireAnswer } from './relay-wire.ts';
import { DONE } from './relay-wire.ts';

/** The outputs of a board as they should be, and as far as is known as they are. */
export interface Outputs {
  /** Another opening: nothing is known of the board any more. */
  forget(): void;
  /** Which lights are to be lit from now on; those that the terminal has not are left out. */
  want(lit: readonly GuideLight[]): void;
  /** What is lit is what is wanted: for a command that was cancelled on the way. */
  wantWhatIsLit(): void;
  /** Something is about to put current on the lock. */
  lockAtRisk(): void;
  /** What the board says of its outputs; `false` where something is not as it should be. */
  compare(seen: ReadonlyMap<number, boolean>): boolean;
  /** Takes the current off the lock and switches the lights that are not as wanted; stops where the board does not. */
  settle(signal: AbortSignal): Promise<WireAnswer<null>>;
  /** Takes the current off the lock. */
  release(signal: AbortSignal): Promise<WireAnswer<null>>;
}

export function createOutputs(wire: RelayWire, { lights = {}, lock }: RelayWiring): Outputs {
  /** Several lights may hang at one output. */
  const outputOf = new Map(Object.entries(lights));
  const lightOutputs = new Set(outputOf.values());
  let wanted: ReadonlySet<number> = new Set();
  const shown = new Map<number, boolean>();
  let lockAtRest = false;

  async function release(signal: AbortSignal): Promise<WireAnswer<null>> {
    if (lock === undefined) return DONE;
    const answer = await wire.switchOutput(lock, false, signal);
    lockAtRest = answer.kind === 'done';
    return answer;
  }

  return {
    forget() {
      shown.clear();
      lockAtRest = false;
    },
    want(lit) {
      wanted = new Set(lit.flatMap((light) => outputOf.get(light) ?? []));
    },
    wantWhatIsLit() {
      wanted = new Set([...shown].flatMap(([output, on]) => (on ? [output] : [])));
    },
    lockAtRisk() {
      lockAtRest = false;
    },
    compare(seen) {
      for (const output of lightOutputs) {
        const on = seen.get(output);
        if (on !== undefined) shown.set(output, on);
      }
      if (lock !== undefined && seen.get(lock) === true) lockAtRest = false;
      const lightsRight = [...lightOutputs].every((output) => shown.get(output) === wanted.has(output));
      return lightsRight && (lock === undefined || lockAtRest);
    },
    async settle(signal) {
      // The lock first: after a crash in the middle of a pulse its current still flows.
      if (!lockAtRest) {
        const released = await release(signal);
        if (released.kind !== 'done') return released;
      }
      for (const output of lightOutputs) {
        const on = wanted.has(output);
        if (shown.get(output) === on) continue;
        // From here on until it answers it may be either.
        shown.delete(output);
        const answer = await wire.switchOutput(output, on, signal);
        if (answer.kind !== 'done') return answer;
        shown.set(output, on);
      }
      return DONE;
    },
    release,
  };
}
