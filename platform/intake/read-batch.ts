import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type CaseEnvelope, caseEnvelopeSchema, caseIdSchema } from '#contract/case/case-document.ts';
import { receiptNumberOf, SEQ_MAX } from '#contract/case/receipt-number.ts';

/**
 * One item of a batch as it was understood. `rejected` names the case so that the terminal can put it aside;
 * `unreadable` has no usable caseId, so nothing can be said about it and the terminal's copy stays unacknowledged.
 */
export type ReadItem =
  | { readonly kind: 'case'; readonly envelope: CaseEnvelope }
  | {
      readonly kind: 'rejected';
      readonly caseId: string;
      readonly epoch: number;
      readonly seq: number;
      readonly sha256: string;
      readonly reason: string;
    }
  | { readonly kind: 'unreadable' };

/** What an item must agree with beside its own form. */
export interface Expected {
  readonly terminal: string;
  /** The terminal's present epoch: an older one is fine (sealed in an earlier life), a later one is not. */
  readonly epoch: number;
  readonly sealingKeyId: string;
}

const namedSchema = z.object({ caseId: caseIdSchema });
const echoedSchema = z.object({
  epoch: z.int().catch(0),
  seq: z.int().catch(0),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .catch(''),
});

/** Reads one item by itself: one that is malformed says nothing about its neighbours. */
export function readItem(value: unknown, expected: Expected): ReadItem {
  const named = namedSchema.safeParse(value);
  if (!named.success) return { kind: 'unreadable' };
  const parsed = caseEnvelopeSchema.safeParse(value);
  const reason = parsed.success ? problemOf(parsed.data, expected) : `malformed: ${pathsOf(parsed.error)}`;
  if (parsed.success && reason === null) return { kind: 'case', envelope: parsed.data };
  return {
    kind: 'rejected',
    caseId: named.data.caseId,
    ...echoedSchema.parse(value),
    reason: reason ?? 'malformed',
  };
}

function problemOf(envelope: CaseEnvelope, expected: Expected): string | null {
  const digest = createHash('sha256')
    .update(Buffer.from(envelope.enc, 'base64'))
    .update(Buffer.from(envelope.sealed, 'base64'))
    .digest('hex');
  if (digest !== envelope.sha256) return 'hashDiffers';
  if (envelope.epoch > expected.epoch) return 'epochNotGiven';
  if (envelope.seq > SEQ_MAX || receiptNumberOf(expected.terminal, envelope.seq) !== envelope.receiptNumber)
    return 'receiptNumberDiffers';
  // PostgreSQL cannot keep it, and one such case must not hold up the others.
  if (envelope.item.includes('\0')) return 'malformed: item';
  if (envelope.sealingKeyId !== expected.sealingKeyId) return 'sealingKeyUnknown';
  return null;
}

/** Field names of the contract only, never the values; names that the contract does not know are not repeated. */
function pathsOf(error: z.ZodError): string {
  return error.issues.map((issue) => issue.path.map(String).join('.') || issue.code).join(', ');
}
