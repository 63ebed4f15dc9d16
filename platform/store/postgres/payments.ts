import { z } from 'zod';
import { paymentFrom, paymentRowSchema, samePayment } from '../payment-rows.ts';
import type { PaymentStore } from '../payment-store.ts';
import type { PostgresDatabase, Run } from './database.ts';
import { LOCKS } from './locks.ts';
import { statement } from './statement.ts';

const COLUMNS = 'payment_id, terminal, case_id, bill_key, item_name, amount_fen, state, expires_at, paid_at';
const lockCase = statement(
  `SELECT pg_advisory_xact_lock(${LOCKS.paymentsOfCase}, hashtext($1 || ' ' || $2))`,
);
const lockBill = statement(`SELECT pg_advisory_xact_lock(${LOCKS.bill}, hashtext($1))`);
const find = statement(`SELECT ${COLUMNS} FROM payments WHERE payment_id = $1`);
const ofCase = statement(`SELECT ${COLUMNS} FROM payments WHERE terminal = $1 AND case_id = $2`);
const findPaid = statement("SELECT paid_at FROM payments WHERE bill_key = $1 AND state = 'paid'");
const insert = statement(
  `INSERT INTO payments (payment_id, terminal, case_id, bill_key, item_name, amount_fen, state, opened_at, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6, 'waiting', $7, $8) RETURNING ${COLUMNS}`,
);
const settle = statement(
  `UPDATE payments SET state = $2, paid_at = $3 WHERE payment_id = $1 RETURNING ${COLUMNS}`,
);
const close = statement(
  "UPDATE payments SET state = 'failed' WHERE terminal = $1 AND case_id = $2 AND state = 'waiting'",
);

const paidSchema = z.object({ paid_at: z.string().nullable() }).array();
const rowsSchema = paymentRowSchema.array();
const oneSchema = paymentRowSchema.array().length(1);

/** Who opens or settles holds the case first and then the bill, so that what was read stays so until the commit. */
export function postgresPayments(database: PostgresDatabase): PaymentStore {
  async function one(run: Run, paymentId: string) {
    return rowsSchema.parse(await run(find, [paymentId]))[0];
  }

  return {
    async openPayment(it) {
      const at = it.at.toISOString();
      return database.transaction(async (run) => {
        await run(lockCase, [it.terminal, it.caseId]);
        await run(lockBill, [it.billKey]);
        const before = rowsSchema.parse(await run(ofCase, [it.terminal, it.caseId]));
        const same = samePayment(before, it, at);
        if (same) return same;
        if ((await run(findPaid, [it.billKey])).length > 0) return 'alreadyPaid';
        // Nobody shall pay for what the resident has given up.
        await run(close, [it.terminal, it.caseId]);
        const inserted = await run(insert, [
          it.paymentId,
          it.terminal,
          it.caseId,
          it.billKey,
          it.itemName,
          it.amountFen,
          at,
          it.expiresAt.toISOString(),
        ]);
        return oneOf(inserted, at);
      });
    },
    async billPaidAt(billKey) {
      const [paid] = paidSchema.parse(await database.run(findPaid, [billKey]));
      return paid?.paid_at ?? null;
    },
    async payment(paymentId, at) {
      const row = await one(database.run, paymentId);
      return row ? paymentFrom(row, at.toISOString()) : null;
    },
    async settlePayment(paymentId, outcome, date) {
      const at = date.toISOString();
      return database.transaction(async (run) => {
        const seen = await one(run, paymentId);
        if (!seen) return null;
        await run(lockCase, [seen.terminal, seen.case_id]);
        await run(lockBill, [seen.bill_key]);
        const row = await one(run, paymentId);
        if (!row) return null;
        const payment = paymentFrom(row, at);
        if (payment.state !== 'waiting') return payment;
        const isPaid = outcome === 'paid' && (await run(findPaid, [row.bill_key])).length === 0;
        return oneOf(await run(settle, [paymentId, isPaid ? 'paid' : 'failed', isPaid ? at : null]), at);
      });
    },
  };
}

function oneOf(rows: readonly unknown[], at: string) {
  const [row] = oneSchema.parse(rows);
  if (!row) throw new Error('a statement for one row gave none');
  return paymentFrom(row, at);
}
