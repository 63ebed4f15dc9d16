/** `received` holds the identity; `conflict` came later under the same identity with other bytes. */
export type CaseState = 'received' | 'conflict';

/** A stored case without its sealed bytes. */
export interface CaseRow {
  /** The store's own handle, for pages. */
  readonly id: number;
  readonly terminal: string;
  readonly epoch: number;
  readonly seq: number;
  readonly receiptNumber: string;
  readonly item: string;
  readonly receivedAt: string;
  readonly state: CaseState;
  /** It came from a terminal that was revoked. */
  readonly isQuarantined: boolean;
}
