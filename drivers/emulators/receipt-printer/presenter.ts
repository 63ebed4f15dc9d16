/** The rollers behind the knife, the bin, and the sensor in the mouth. */
export interface EmulatedPresenter {
  /** A receipt was cut off and lies between the rollers. */
  hold(receipt: number | null): void;
  /** Pushes it out of the mouth, where it hangs. */
  present(): void;
  retract(): void;
  eject(): void;
  /** A hand takes what hangs there, or clears a jam. */
  take(): void;
  isInMouth(): boolean;
  /** A row was printed: behind a receipt that hangs in the mouth, both come out together. */
  rowPrinted(): void;
  rowsBehind(): number;
  taken(): ReadonlySet<number>;
  retracted(): ReadonlySet<number>;
}

export function createEmulatedPresenter(): EmulatedPresenter {
  let held: number | null = null;
  let hanging: number | null = null;
  let rowsBehind = 0;
  const taken = new Set<number>();
  const retracted = new Set<number>();

  function away(into: Set<number> | null) {
    for (const receipt of [held, hanging]) if (receipt !== null) into?.add(receipt);
    held = null;
    hanging = null;
  }

  return {
    hold(receipt) {
      held = receipt ?? held;
    },
    present() {
      hanging = held ?? hanging;
      held = null;
    },
    retract: () => away(retracted),
    eject: () => away(null),
    take: () => away(taken),
    isInMouth: () => hanging !== null,
    rowPrinted() {
      if (hanging !== null) rowsBehind += 1;
    },
    rowsBehind: () => rowsBehind,
    taken: () => taken,
    retracted: () => retracted,
  };
}
