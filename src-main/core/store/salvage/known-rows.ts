import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { blobReferenceSchema } from '#contract/case/blob.ts';
import { caseIdSchema, clockRecordSchema } from '#contract/case/case-document.ts';
import { isReceiptNumber, SEQ_MAX } from '#contract/case/receipt-number.ts';
import { itemReferenceSchema } from '#contract/platform-api/asked.ts';
import { enrolAnswerSchema } from '#contract/platform-api/endpoints.ts';
import { ratingSchema } from '#contract/platform-api/ratings.ts';
import { hashOf } from '../../audit/audit-chain.ts';
import type { Cell } from './page-cells.ts';
import type { Value } from './record.ts';

const bytes = z.instanceof(Buffer);
const moment = z.iso.datetime();
const seq = z.int().min(1).max(SEQ_MAX);
const epoch = z.int().positive();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Whether `text` is JSON of that form. */
function jsonOf(schema: z.ZodType) {
  return z.string().refine((text) => {
    try {
      return schema.safeParse(JSON.parse(text)).success;
    } catch {
      return false;
    }
  });
}

const caseRow = z
  .object({
    case_id: caseIdSchema,
    epoch,
    seq,
    receipt_number: z.string().refine(isReceiptNumber),
    item: itemReferenceSchema,
    clock: jsonOf(clockRecordSchema),
    sealing_key_id: z.string(),
    enc: bytes,
    sealed: bytes,
    sha256,
    filed_at: moment,
    receipt_outcome: z.enum(['none', 'printed', 'notPrinted', 'unknown', 'takenByResident']).nullable(),
    acknowledged_at: moment.nullable(),
    pruned_at: moment.nullable(),
  })
  .refine((row) => Number(row.receipt_number.slice(5, 11)) === row.seq)
  .refine((row) => isPruned(row) || row.sha256 === digestOf(row.enc, row.sealed));

const outboxRow = z.object({
  case_id: caseIdSchema,
  state: z.enum(['blobsPending', 'ready', 'inflight', 'quarantined']),
  attempts: z.int().nonnegative(),
  not_before: z.int(),
  reason: z.string().nullable(),
});

const auditRow = z
  .object({
    n: z.int().positive(),
    at: z.string(),
    kind: z.string(),
    subject: z.string(),
    detail: z.string(),
    previous: sha256,
    hash: sha256,
  })
  .refine((row) => row.hash === hashOf(row));

const platformKeys = enrolAnswerSchema.pick({ sealingKey: true, acknowledgementKey: true });
const terminalRow = z
  .object({
    private_key: bytes,
    public_key: bytes,
    number: z
      .string()
      .regex(/^\d{5}$/)
      .nullable(),
    epoch: epoch.nullable(),
    last_seq: z.int().min(0).max(SEQ_MAX).nullable(),
    platform_keys: jsonOf(platformKeys).nullable(),
  })
  .refine(({ private_key, public_key }) => isPair(private_key, public_key));

const blobRow = z.object({
  case_id: caseIdSchema,
  sha256,
  size: z.int().nonnegative(),
  begun: z.union([z.literal(0), z.literal(1)]),
  sent_at: moment.nullable(),
});

/** A payment that may still come: the money of somebody, so its case must not be lost either. */
const paymentRow = z
  .object({
    case_id: caseIdSchema,
    payment_id: z.string(),
    item: itemReferenceSchema,
    sealing_key_id: z.string(),
    enc: bytes,
    sealed: bytes,
    sha256,
    blobs: jsonOf(z.array(blobReferenceSchema)),
  })
  .refine((row) => row.sha256 === digestOf(row.enc, row.sealed));

const heldTimeRow = z.object({
  case_id: caseIdSchema,
  given_up: z.union([z.literal(0), z.literal(1)]),
});

const stateRow = z.object({
  checked_at: moment.nullable(),
  seq_floor: z.int().min(0).max(SEQ_MAX),
});

const auditHeadRow = z.object({
  n: z.int().positive(),
  hash: sha256,
  epoch,
  at: moment,
  key_id: z.string(),
  signature: z.base64(),
});

const ratingRow = z.object({ n: z.int().positive(), rating_id: z.uuid(), content: jsonOf(ratingSchema) });

export type CaseRow = z.infer<typeof caseRow>;
export type OutboxRow = z.infer<typeof outboxRow>;
export type AuditRow = z.infer<typeof auditRow>;
export type TerminalRow = z.infer<typeof terminalRow>;
export type BlobRow = z.infer<typeof blobRow>;

/** A row of which is known whose it is, by its form and, where it carries one, by its digest. */
export type KnownRow =
  | { readonly table: 'cases'; readonly row: CaseRow }
  | { readonly table: 'outbox'; readonly row: OutboxRow }
  | { readonly table: 'audit'; readonly row: AuditRow }
  | { readonly table: 'terminal'; readonly row: TerminalRow }
  | { readonly table: 'case_blobs'; readonly row: BlobRow }
  | { readonly table: 'open_payments'; readonly row: z.infer<typeof paymentRow> }
  | { readonly table: 'held_times'; readonly row: z.infer<typeof heldTimeRow> }
  | { readonly table: 'audit_heads'; readonly row: z.infer<typeof auditHeadRow> }
  | { readonly table: 'ratings'; readonly row: z.infer<typeof ratingRow> }
  | { readonly table: 'store_state'; readonly row: z.infer<typeof stateRow> };

/** The tables that {@link knownRow} can tell; a test holds this against the schema. */
export const SALVAGED_TABLES: readonly KnownRow['table'][] = [
  'cases',
  'outbox',
  'audit',
  'terminal',
  'case_blobs',
  'open_payments',
  'held_times',
  'audit_heads',
  'ratings',
  'store_state',
];

/** Tables that are not salvaged: the platform tells all of it again to a terminal that has no cursor. */
export const TOLD_AGAIN: readonly string[] = ['case_results', 'results_cursor'];

/** Which row of the terminal's schema a record is; `null` for everything else, such as entries of indexes. */
export function knownRow({ kind, rowid, values }: Cell): KnownRow | null {
  const [first, ...rest] = values;
  if (kind === 'index') return values.length === 5 ? known('case_blobs', blobRow, values) : null;
  if (first === null) return knownByNumber(rowid, rest);
  switch (values.length) {
    case 2:
      return known('held_times', heldTimeRow, values);
    // The outbox had no number of its own at first.
    case 5:
      return known('outbox', outboxRow, values);
    case 8:
      return known('open_payments', paymentRow, values);
    case 13:
    case 14:
      return known('cases', caseRow, values);
    default:
      return null;
  }
}

/** Tables with a number as their key: SQLite keeps it as the row's number, and NULL in the record. */
function knownByNumber(rowid: number | null, values: readonly Value[]): KnownRow | null {
  switch (values.length) {
    case 2:
      return (
        (rowid === 1 ? known('store_state', stateRow, values) : null) ??
        known('ratings', ratingRow, [rowid, ...values])
      );
    case 5:
      return known('outbox', outboxRow, values) ?? known('audit_heads', auditHeadRow, [rowid, ...values]);
    case 6:
      return (
        (rowid === 1 ? known('terminal', terminalRow, values) : null) ??
        known('audit', auditRow, [rowid, ...values])
      );
    default:
      return null;
  }
}

function known<T extends KnownRow['table'], R>(
  table: T,
  schema: z.ZodType<R> & { readonly shape: Readonly<Record<string, unknown>> },
  values: readonly Value[],
): { readonly table: T; readonly row: R } | null {
  const row = schema.safeParse(named(Object.keys(schema.shape), values));
  return row.success ? { table, row: row.data } : null;
}

/** Columns that were added after a row was written are absent from it, which means NULL. */
function named(names: readonly string[], values: readonly Value[]): Readonly<Record<string, Value>> {
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? null]));
}

function isPruned(row: { readonly pruned_at: string | null; readonly sealed: Buffer }): boolean {
  return row.pruned_at !== null && row.sealed.length === 0;
}

function digestOf(...parts: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

function isPair(privateKey: Buffer, publicKey: Buffer): boolean {
  try {
    const derived = createPublicKey(createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' }));
    return derived.export({ format: 'der', type: 'spki' }).equals(publicKey);
  } catch {
    return false;
  }
}
