import type Database from 'better-sqlite3';
import { z } from 'zod';
import { paymentFrom, paymentRowSchema, samePayment } from '../payment-rows.ts';
import type { Payment, PaymentStore } from '../payment-store.ts';

const paidSchema = z.object({ paid_at: z.string().nullable() }).optional();
type Opened = Parameters<PaymentStore['openPayment']>[0];

export function sqlitePayments(database: Database.Database): PaymentStore {
  const find = database.prepare('SELECT * FROM payments WHERE payment_id = ?');
  const ofCase = database.prepare('SELECT * FROM payments WHERE terminal = ? AND case_id = ?');
  const findPaid = database.prepare("SELECT paid_at FROM payments WHERE bill_key = ? AND state = 'paid'");
  const insert = database.prepare(
    `INSERT INTO payments (payment_id, terminal, case_id, bill_key, item_name, amount_fen, state, opened_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?)`,
  );
  const settle = database.prepare('UPDATE payments SET state = ?, paid_at = ? WHERE payment_id = ?');
  const close = database.prepare(
    "UPDATE payments SET state = 'failed' WHERE terminal = ? AND case_id = ? AND state = 'waiting'",
  );

  const rowOf = (paymentId: string) => paymentRowSchema.optional().parse(find.get(paymentId));

  const openOne = database.transaction((it: Opened): Payment | 'alreadyPaid' => {
    const at = it.at.toISOString();
    const before = paymentRowSchema.array().parse(ofCase.all(it.terminal, it.caseId));
    const same = samePayment(before, it, at);
    if (same) return same;
    if (findPaid.get(it.billKey) !== undefined) return 'alreadyPaid';
    // Nobody shall pay for what the resident has given up.
    close.run(it.terminal, it.caseId);
    const expiresAt = it.expiresAt.toISOString();
    insert.run(it.paymentId, it.terminal, it.caseId, it.billKey, it.itemName, it.amountFen, at, expiresAt);
    return paymentFrom(paymentRowSchema.parse(find.get(it.paymentId)), at);
  });

  const settleOne = database.transaction((paymentId: string, outcome: 'paid' | 'failed', at: string) => {
    const row = rowOf(paymentId);
    if (!row) return null;
    if (paymentFrom(row, at).state === 'waiting') {
      const isPaid = outcome === 'paid' && findPaid.get(row.bill_key) === undefined;
      settle.run(isPaid ? 'paid' : 'failed', isPaid ? at : null, paymentId);
    }
    return paymentFrom(paymentRowSchema.parse(find.get(paymentId)), at);
  });

  return {
    async openPayment(request) {
      return openOne.immediate(request);
    },
    async billPaidAt(billKey) {
      return paidSchema.parse(findPaid.get(billKey))?.paid_at ?? null;
    },
    async payment(paymentId, at) {
      const row = rowOf(paymentId);
      return row ? paymentFrom(row, at.toISOString()) : null;
    },
    async settlePayment(paymentId, outcome, at) {
      return settleOne.immediate(paymentId, outcome, at.toISOString());
    },
  };
}
