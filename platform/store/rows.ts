import { z } from 'zod';
import { clockRecordSchema } from '#contract/case/case-document.ts';
import { ACTS, CASE_STANDINGS } from '../decisions/moves.ts';
import type { EnrolmentRequest } from './approval-store.ts';
import type { CaseRow } from './case-row.ts';
import type { ListedCase, NumberedDecision } from './decision-store.ts';
import type { IssuedDocument, StoredCase, TerminalRow } from './store.ts';

/** How rows leave the database: parsed once here, trusted behind it. */
const caseRow = z.object({
  id: z.int(),
  terminal: z.string(),
  epoch: z.int(),
  seq: z.int(),
  receipt_number: z.string(),
  item: z.string(),
  received_at: z.string(),
  state: z.enum(['received', 'conflict']),
  // SQLite has no word for true.
  quarantined: z.union([z.boolean(), z.int()]),
});

function caseFrom(row: z.infer<typeof caseRow>): CaseRow {
  return {
    id: row.id,
    terminal: row.terminal,
    epoch: row.epoch,
    seq: row.seq,
    receiptNumber: row.receipt_number,
    item: row.item,
    receivedAt: row.received_at,
    state: row.state,
    isQuarantined: Boolean(row.quarantined),
  };
}

const listedRowSchema = caseRow
  .extend({ standing: z.enum(CASE_STANDINGS).nullable(), division: z.string().nullable() })
  .transform(
    (row): ListedCase => ({
      ...caseFrom(row),
      standing: row.standing ?? (row.quarantined ? 'quarantined' : 'received'),
      division: row.division,
    }),
  );

const decisionRowSchema = z
  .object({
    n: z.int(),
    decision_id: z.string(),
    terminal: z.string(),
    case_id: z.string(),
    turn: z.int(),
    act: z.enum(ACTS),
    from_standing: z.enum(CASE_STANDINGS),
    to_standing: z.enum(CASE_STANDINGS),
    division: z.string().nullable(),
    officer: z.string(),
    decided_at: z.string(),
    sealed: z.instanceof(Buffer),
  })
  .transform(
    (row): NumberedDecision => ({
      n: row.n,
      decisionId: row.decision_id,
      terminal: row.terminal,
      caseId: row.case_id,
      turn: row.turn,
      act: row.act,
      from: row.from_standing,
      to: row.to_standing,
      division: row.division,
      officer: row.officer,
      at: row.decided_at,
      sealed: row.sealed,
    }),
  );

const requestRowSchema = z
  .object({ code_hash: z.string(), terminal: z.string(), used_with_key: z.string(), asked_at: z.string() })
  .transform(
    (row): EnrolmentRequest => ({
      codeHash: row.code_hash,
      terminal: row.terminal,
      publicKey: row.used_with_key,
      askedAt: row.asked_at,
    }),
  );

const sealedPartSchema = z.object({
  case_id: z.string(),
  clock: z.string(),
  sealing_key_id: z.string(),
  enc: z.instanceof(Buffer),
  sealed: z.instanceof(Buffer),
  sha256: z.string(),
});

const terminalRowSchema = z
  .object({
    terminal: z.string(),
    epoch: z.int(),
    enrolled_at: z.string(),
    last_seen_at: z.string().nullable(),
    waiting_cases: z.int().nullable(),
    revoked_at: z.string().nullable(),
  })
  .transform(
    (row): TerminalRow => ({
      terminal: row.terminal,
      epoch: row.epoch,
      enrolledAt: row.enrolled_at,
      lastSeenAt: row.last_seen_at,
      waitingCases: row.waiting_cases,
      revokedAt: row.revoked_at,
    }),
  );

const earlierKeySchema = z
  .object({ used_with_key: z.string(), used_for_epoch: z.int() })
  .transform((row) => ({ publicKey: row.used_with_key, epoch: row.used_for_epoch }));

const documentRowSchema = z
  .object({
    document_number: z.string(),
    issuer: z.string(),
    masked_name: z.string(),
    issued_at: z.string(),
  })
  .transform(
    (row): IssuedDocument => ({
      documentNumber: row.document_number,
      issuer: row.issuer,
      maskedName: row.masked_name,
      issuedAt: row.issued_at,
    }),
  );

export function listedCasesFrom(rows: unknown): readonly ListedCase[] {
  return z.array(listedRowSchema).parse(rows);
}

export function decisionsFrom(rows: unknown): readonly NumberedDecision[] {
  return z.array(decisionRowSchema).parse(rows);
}

export function enrolmentRequestsFrom(rows: unknown): readonly EnrolmentRequest[] {
  return z.array(requestRowSchema).parse(rows);
}

export function storedCaseFrom(row: unknown): StoredCase {
  const about = caseFrom(caseRow.parse(row));
  const part = sealedPartSchema.parse(row);
  return {
    ...about,
    envelope: {
      caseId: part.case_id,
      epoch: about.epoch,
      seq: about.seq,
      receiptNumber: about.receiptNumber,
      item: about.item,
      clock: clockRecordSchema.parse(JSON.parse(part.clock)),
      sealingKeyId: part.sealing_key_id,
      enc: part.enc.toString('base64'),
      sealed: part.sealed.toString('base64'),
      sha256: part.sha256,
    },
  };
}

export function terminalRowsFrom(rows: unknown): readonly TerminalRow[] {
  return z.array(terminalRowSchema).parse(rows);
}

export function earlierKeysFrom(rows: unknown): readonly { publicKey: string; epoch: number }[] {
  return z.array(earlierKeySchema).parse(rows);
}

export function documentFrom(row: unknown): IssuedDocument {
  return documentRowSchema.parse(row);
}
