import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { CaseEnvelope } from '#contract/case/case-document.ts';
import type { CaseState } from '../case-row.ts';
import type { IntakeResult } from '../store.ts';

const sameSchema = z.object({ state: z.enum(['received', 'conflict']) }).optional();

/** Makes the function that takes a batch in one transaction: all of it is durable when it returns, or none. */
export function sqliteIntake(database: Database.Database) {
  const same = database.prepare(
    'SELECT state FROM cases WHERE terminal = ? AND case_id = ? AND epoch = ? AND seq = ? AND sha256 = ?',
  );
  const sameCaseId = database.prepare(
    "SELECT 1 FROM cases WHERE state = 'received' AND terminal = ? AND case_id = ?",
  );
  const sameSeq = database.prepare(
    "SELECT 1 FROM cases WHERE state = 'received' AND terminal = ? AND epoch = ? AND seq = ?",
  );
  const insert = database.prepare(
    `INSERT INTO cases (terminal, case_id, epoch, seq, receipt_number, item, clock, sealing_key_id, enc, sealed,
       sha256, received_at, state, quarantined) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  function takeOne(terminal: string, it: CaseEnvelope, at: string, isQuarantined: boolean): IntakeResult {
    const seen = sameSchema.parse(same.get(terminal, it.caseId, it.epoch, it.seq, it.sha256));
    if (seen) return seen.state === 'received' ? 'duplicate' : 'conflict';
    const clashes =
      sameCaseId.get(terminal, it.caseId) !== undefined ||
      sameSeq.get(terminal, it.epoch, it.seq) !== undefined;
    const state: CaseState = clashes ? 'conflict' : 'received';
    insert.run(
      terminal,
      it.caseId,
      it.epoch,
      it.seq,
      it.receiptNumber,
      it.item,
      JSON.stringify(it.clock),
      it.sealingKeyId,
      Buffer.from(it.enc, 'base64'),
      Buffer.from(it.sealed, 'base64'),
      it.sha256,
      at,
      state,
      isQuarantined ? 1 : 0,
    );
    return clashes ? 'conflict' : 'accepted';
  }

  return database.transaction(
    (
      terminal: string,
      cases: readonly CaseEnvelope[],
      at: string,
      isQuarantined: boolean,
    ): readonly IntakeResult[] => cases.map((it) => takeOne(terminal, it, at, isQuarantined)),
  );
}
