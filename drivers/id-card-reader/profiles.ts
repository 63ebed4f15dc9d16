/** What differs between reader models. Add a model here; the driver has no branch on its name. */
export interface IdCardReaderProfile {
  /** Between two looks for a card while armed, ms. */
  readonly pollMs: number;
  /** Between two questions after its health at rest, ms. */
  readonly restMs: number;
  /** Whether it knows `30 03`; one that does not may stay silent for its whole timeout. */
  readonly readsNewAddress: boolean;
  /**
   * Some models find a card again that was read and never lifted. The same number within this time, without
   * an empty look between, is the same laying; ms.
   */
  readonly sameCardMs: number;
}

export const idCardReaderProfiles: ReadonlyMap<string, IdCardReaderProfile> = new Map([
  /** GA 450 readers on RS-232, USB-serial or a virtual COM port; from public protocol descriptions, not a data sheet. */
  ['sdt-serial', { pollMs: 300, restMs: 2_000, readsNewAddress: true, sameCardMs: 1_500 }],
]);
