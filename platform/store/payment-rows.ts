import { z } from 'zod';
import type { Payment } from './payment-store.ts';

/** How payments leave the database: parsed once here, trusted behind it. */
export const paymentRowSchema = z.object({
  payment_id: z.string(),
  terminal: z.string(),
  case_id: z.string(),
  bill_key: z.string(),
  item_name: z.string(),
  amount_fen: z.int(),
  state: z.enum(['waiting', 'paid', 'failed']),
  expires_at: z.string(),
  paid_at: z.string().nullable(),
});
export type PaymentRow = z.infer<typeof paymentRowSchema>;

/** The payment as it stands at `at`, an ISO time: one that nobody paid in time has expired. */
export function paymentFrom(row: PaymentRow, at: string): Payment {
  return {
    paymentId: row.payment_id,
    terminal: row.terminal,
    caseId: row.case_id,
    itemName: row.item_name,
    amountFen: row.amount_fen,
    state: row.state === 'waiting' && row.expires_at <= at ? 'expired' : row.state,
    expiresAt: row.expires_at,
    paidAt: row.paid_at,
  };
}

/** What a case has already for a bill, while it can be paid or is paid. */
export function samePayment(
  rows: readonly PaymentRow[],
  wanted: { readonly billKey: string; readonly amountFen: number },
  at: string,
): Payment | undefined {
  return rows
    .filter((row) => row.bill_key === wanted.billKey && row.amount_fen === wanted.amountFen)
    .map((row) => paymentFrom(row, at))
    .find(({ state }) => state === 'paid' || state === 'waiting');
}
