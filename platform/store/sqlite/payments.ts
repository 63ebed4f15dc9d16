import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Payment, PaymentStore } from '../payment-store.ts';

const rowSchema = z.object({
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
type Row = z.infer<typeof rowSchema>;
type Opened = Parameters<PaymentStore['openPayment']>[0];

export function sqlitePayments(database: Database.Database): PaymentStore {
  const find = database.prepare('SELECT * FROM payments WHERE payment_id = ?');
  const ofCase = database.prepare('SELECT * FROM payments WHERE terminal = ? AND case_id = ?');
  const findPaid = database.prepare("SELECT 1 FROM payments WHERE bill_key = ? AND state = 'paid'");
  const insert = database.prepare(
    `INSERT INTO payments (payment_id, terminal, case_id, bill_key, item_name, amount_fen, state, opened_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?)`,
  );
  const settle = database.prepare('UPDATE payments SET state = ?, paid_at = ? WHERE payment_id = ?');
  const close = database.prepare(
    "UPDATE payments SET state = 'failed' WHERE terminal = ? AND case_id = ? AND state = 'waiting'",
  );

  const rowOf = (paymentId: string) => rowSchema.optional().parse(find.get(paymentId));

  const openOne = database.transaction((it: Opened): Payment | 'alreadyPaid' => {
    const at = it.at.toISOString();
    const before = rowSchema.array().parse(ofCase.all(it.terminal, it.caseId));
    const same = before
      .filter((row) => row.bill_key === it.billKey && row.amount_fen === it.amountFen)
      .map((row) => paymentFrom(row, at))
      .find(({ state }) => state === 'paid' || state === 'waiting');
    if (same) return same;
    if (findPaid.get(it.billKey) !== undefined) return 'alreadyPaid';
    // Nobody shall pay for what the resident has given up.
    close.run(it.terminal, it.caseId);
    const expiresAt = it.expiresAt.toISOString();
    insert.run(it.paymentId, it.terminal, it.caseId, it.billKey, it.itemName, it.amountFen, at, expiresAt);
    return paymentFrom(rowSchema.parse(find.get(it.paymentId)), at);
  });

  const settleOne = database.transaction((paymentId: string, outcome: 'paid' | 'failed', at: string) => {
    const row = rowOf(paymentId);
    if (!row) return null;
    if (paymentFrom(row, at).state === 'waiting') {
      const isPaid = outcome === 'paid' && findPaid.get(row.bill_key) === undefined;
      settle.run(isPaid ? 'paid' : 'failed', isPaid ? at : null, paymentId);
    }
    return paymentFrom(rowSchema.parse(find.get(paymentId)), at);
  });

  return {
    async openPayment(request) {
      return openOne.immediate(request);
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

function paymentFrom(row: Row, at: string): Payment {
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
