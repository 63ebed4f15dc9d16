import type { PaymentState } from '#contract/platform-api/payments.ts';

/** One try to pay one bill for one case. */
export interface Payment {
  readonly paymentId: string;
  readonly terminal: string;
  readonly caseId: string;
  readonly itemName: string;
  readonly amountFen: number;
  readonly state: PaymentState;
  readonly expiresAt: string;
  readonly paidAt: string | null;
}

export interface PaymentStore {
  /**
   * Opens a payment under `paymentId`, or gives the one that this case has for the bill already, while it can be paid or is
   * paid. `alreadyPaid`: the bill was paid for another case. What this case had opened before and not paid is closed.
   */
  openPayment(request: {
    readonly paymentId: string;
    readonly terminal: string;
    readonly caseId: string;
    /** A keyed hash: the same bill, the same key. */
    readonly billKey: string;
    readonly itemName: string;
    readonly amountFen: number;
    readonly at: Date;
    readonly expiresAt: Date;
  }): Promise<Payment | 'alreadyPaid'>;
  /** When the bill was paid, for whichever case (ISO instant); `null` where it was not. */
  billPaidAt(billKey: string): Promise<string | null>;
  /** As it stands at `at`. */
  payment(paymentId: string, at: Date): Promise<Payment | null>;
  /** What the payer did. Only a waiting payment changes; one whose bill was paid meanwhile fails. */
  settlePayment(paymentId: string, outcome: 'paid' | 'failed', at: Date): Promise<Payment | null>;
}
