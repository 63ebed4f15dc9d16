import { z } from 'zod';
import { applicantSchema } from '../identity/applicant.ts';
import { dateSchema } from '../text.ts';
import { attachmentSchema } from './attachment.ts';
import { blobReferenceSchema, CASE_BLOBS_MAX } from './blob.ts';
import { consentSchema } from './consent.ts';
import { sha256Schema } from './sha256.ts';

export const caseIdSchema = z.uuid();

/**
 * What is sealed: everything the body needs to decide, and all that is personal. `seq` and the receipt number
 * are not in it: they are given inside the storing transaction, which cannot wait for the sealing.
 */
export const caseDocumentSchema = z.strictObject({
  schema: z.literal('tongban-case-1'),
  caseId: caseIdSchema,
  terminal: z.string(),
  item: z.string(),
  itemDigest: z.string(),
  itemName: z.string(),
  division: z.string(),
  site: z.string(),
  /** 办理形式, GB/T 39046: there is no code for a kiosk, so 9 with a local sub-code. */
  source: z.literal('9-terminal'),
  /** `null` where the item identifies nobody. */
  applicant: applicantSchema.nullable(),
  answers: z.array(
    z.strictObject({
      question: z.string(),
      label: z.string(),
      value: z.string(),
      /** The value in words, as the resident confirmed it. */
      shown: z.string(),
      /**
       * Who says so. `code`: read from a code that the resident held before the scanner, and confirmed · `certificate`,
       * `shared`, `case`: known before, and confirmed · else the card, or the resident.
       */
      source: z.enum(['resident', 'card', 'code', 'certificate', 'shared', 'case']),
    }),
  ),
  materials: z.array(
    z.strictObject({
      material: z.string(),
      name: z.string(),
      /** As contract/item/material-state.ts says it. */
      state: z.string(),
      /** The last day on which a paper that is brought later will do. */
      until: dateSchema.optional(),
      /** The number of the electronic certificate that stands for it. */
      certificate: z.string().optional(),
    }),
  ),
  /** Of a package: what each matter in it is filed with, by its own questions. */
  parts: z
    .array(z.strictObject({ item: z.string(), name: z.string(), answers: z.record(z.string(), z.string()) }))
    .optional(),
  /** A bill that was paid at this terminal before the case was filed. */
  payment: z
    .strictObject({ paymentId: z.string(), amountFen: z.int().positive(), simulated: z.boolean() })
    .optional(),
  /** The files that answers name by their ids. */
  attachments: z.array(attachmentSchema).optional(),
  /** Present on print items: the document that was made, by its number and the digest of its bytes. */
  document: z.strictObject({ number: z.string(), sha256: z.string() }).optional(),
  /** Absent where nobody is identified, and in cases from before people were asked. */
  consent: consentSchema.optional(),
  /** Printed in the receipt's QR code; looking the case up needs it beside the number. */
  lookupSecret: z.string(),
  madeAt: z.iso.datetime(),
});
export type CaseDocument = Readonly<z.infer<typeof caseDocumentSchema>>;

/** What the clock said when the case was made; never a reason to refuse a case. */
export const clockRecordSchema = z.strictObject({
  wall: z.iso.datetime(),
  /** Milliseconds since `bootId` began. */
  monotonicMs: z.number().nonnegative(),
  bootId: z.uuid(),
  /** Platform time minus terminal time at the last contact, in ms; absent before the first. */
  offsetMs: z.number().optional(),
});
export type ClockRecord = Readonly<z.infer<typeof clockRecordSchema>>;

/**
 * A case on its way: the sealed document (HPKE, RFC 9180: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
 * AES-256-GCM) and beside it only what staff need. `sha256` is over `enc ‖ sealed` bytes, hex.
 */
export const caseEnvelopeSchema = z.strictObject({
  caseId: caseIdSchema,
  epoch: z.int().positive(),
  seq: z.int().positive(),
  receiptNumber: z.string().regex(/^\d{12}$/),
  item: z.string(),
  clock: clockRecordSchema,
  /** Which of the platform's sealing keys it was sealed to. */
  sealingKeyId: z.string(),
  /** The encapsulated key, base64. */
  enc: z.base64(),
  /** The sealed case document, packed by zlib with the dictionary of `document-dictionary.ts`; base64. */
  sealed: z.base64(),
  sha256: sha256Schema,
  /** The files that belong to it. The case is taken once all of them are there. */
  blobs: z.array(blobReferenceSchema).max(CASE_BLOBS_MAX).default([]),
});
export type CaseEnvelope = Readonly<z.infer<typeof caseEnvelopeSchema>>;

/** HPKE `info`: which use of the key this is. */
export const SEALING_INFO = 'tongban-case-1';

/** HPKE `aad`: binds a sealed document to its case, terminal and item, so that envelopes cannot be swapped. */
export function sealingAad(envelope: {
  readonly caseId: string;
  readonly terminal: string;
  readonly item: string;
}): string {
  return [SEALING_INFO, envelope.caseId, envelope.terminal, envelope.item].join('\n');
}
