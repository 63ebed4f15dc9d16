import type { RecordContent } from '#contract/item/record.ts';

/** A record as a body keeps it, or a list that ships with the catalogue. */
export interface FoundContent {
  readonly content: RecordContent;
  readonly issuer: string;
  /** ISO instant: as of when. */
  readonly at: string;
  /** Of a bill: whether money moves when it is paid, and when it was paid (ISO instant), if it was. */
  readonly payment?: { readonly simulated: boolean; readonly paidAt?: string | undefined } | undefined;
}

/** A time that can be chosen. */
export interface FreeSlot {
  /** The answer's value: `<place> YYYYMMDD HHMM-HHMM`. */
  readonly value: string;
  readonly left: number;
}

/** A payment that was begun at the payment port. */
export interface OpenPayment {
  readonly paymentId: string;
  readonly payUrl: string;
  readonly amountFen: number;
  /** Monotonic ms: until when it can be paid. */
  readonly payableUntilMs: number;
  /** No money moves. */
  readonly simulated: boolean;
}
