import { z } from 'zod';

/**
 * What a terminal of before there were accounts understands: copies of the strict schemas that it was shipped with, which do
 * not grow with the contract. Such terminals are in use while a platform is upgraded before them.
 */
const name = z.string().regex(/^[a-z][a-zA-Z0-9]*$/);
const id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const values = z.record(name, z.string());

const certificateSchema = z.strictObject({
  kind: id,
  number: z.string().min(1),
  issuer: z.string(),
  validUntil: z.union([z.string().regex(/^\d{8}$/), z.literal('long')]).optional(),
  fields: values,
});

export const earlierProfileAnswerSchema = z.discriminatedUnion('found', [
  z.strictObject({
    found: z.literal(true),
    profile: z.strictObject({
      certificates: z.array(certificateSchema).max(60),
      shared: values,
      cases: z.record(id, values),
    }),
  }),
  z.strictObject({ found: z.literal(false) }),
]);

export const earlierRecordAnswerSchema = z.discriminatedUnion('found', [
  z.strictObject({
    found: z.literal(true),
    content: z.strictObject({ fields: values, rows: z.array(values).max(2_000) }),
    documentNumber: z.string().optional(),
    verifyUrl: z.url({ protocol: /^https?$/ }).optional(),
    issuer: z.string(),
    at: z.iso.datetime(),
    payment: z.strictObject({ simulated: z.boolean(), paidAt: z.iso.datetime().optional() }).optional(),
  }),
  z.strictObject({
    found: z.literal(false),
    reason: z.enum(['noRecord', 'nameDiffers', 'tooYoung', 'deceased', 'notYours', 'notYet']),
  }),
]);

export const earlierHeartbeatAnswerSchema = z.strictObject({
  challenge: z.string(),
  at: z.iso.datetime(),
  sendAfterMs: z.int().nonnegative().max(3_600_000),
  highestSeq: z.int().nonnegative().optional(),
  countersigned: z
    .strictObject({
      n: z.int().positive(),
      hash: z.string().regex(/^[0-9a-f]{64}$/),
      epoch: z.int().positive(),
      at: z.iso.datetime(),
      keyId: z.string(),
      signature: z.base64(),
    })
    .optional(),
  keyId: z.string(),
  signature: z.base64(),
});
