import { z } from 'zod';
import { clockRecordSchema } from '#contract/case/case-document.ts';
import type { CaseRow, IssuedDocument, StoredCase, TerminalRow } from './store.ts';

/** How rows leave the database: parsed once here, trusted behind it. */
const caseRowSchema = z
  .object({
    id: z.int(),
    terminal: z.string(),
    epoch: z.int(),
    seq: z.int(),
    receipt_number: z.string(),
    item: z.string(),
    received_at: z.string(),
    state: z.enum(['received', 'conflict']),
  })
  .transform(
    (row): CaseRow => ({
      id: row.id,
      terminal: row.terminal,
      epoch: row.epoch,
      seq: row.seq,
      receiptNumber: row.receipt_number,
      item: row.item,
      receivedAt: row.received_at,
      state: row.state,
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
  })
  .transform(
    (row): TerminalRow => ({
      terminal: row.terminal,
      epoch: row.epoch,
      enrolledAt: row.enrolled_at,
      lastSeenAt: row.last_seen_at,
      waitingCases: row.waiting_cases,
    }),
  );

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

export function caseRowsFrom(rows: unknown): readonly CaseRow[] {
  return z.array(caseRowSchema).parse(rows);
}

export function storedCaseFrom(row: unknown): StoredCase {
  const about = caseRowSchema.parse(row);
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

export function documentFrom(row: unknown): IssuedDocument {
  return documentRowSchema.parse(row);
}
