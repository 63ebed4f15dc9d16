import { z } from 'zod';
import { divisionCodeSchema, nameSchema } from '../item/names.ts';
import { recordContentSchema } from '../item/record.ts';
import { itemReferenceSchema, parametersSchema, personFields, togetherOrNot } from './asked.ts';

/**
 * `POST /v1/records:query`: asks for a record on the strength of the identification that was made. Person fields are
 * both absent where nobody is identified. `parameters` are what the item asks with it, by name, as answers are filed.
 */
export const recordQuerySchema = z
  .strictObject({
    /** For which matter; only what that item shows is answered. */
    item: itemReferenceSchema,
    /** The region that offers it. */
    division: divisionCodeSchema,
    kind: nameSchema,
    ...personFields,
    parameters: parametersSchema,
    /** Whether it is to be printed: a document number is given, under which the paper can be verified. */
    documents: z.boolean(),
  })
  .refine(togetherOrNot, 'idNumber and name stand together or not at all');
export type RecordQuery = Readonly<z.infer<typeof recordQuerySchema>>;

/**
 * Why there is no record.
 * - `noRecord`: nothing is kept of this person under that kind · `nameDiffers`: the register has another name.
 * - `tooYoung`: nobody of this age has one · `deceased`: its person has died; heirs go to the counter.
 * - `noAccount`: no account of that kind has this number here; said only to a version of an item that asks for an account.
 * - `notYours`: it is of a person or company for whom this person may not ask · `notYet`: what is asked is not over yet.
 */
export const noRecordReasonSchema = z.enum([
  'noRecord',
  'nameDiffers',
  'tooYoung',
  'deceased',
  'notYours',
  'notYet',
  'noAccount',
]);
export type NoRecordReason = z.infer<typeof noRecordReasonSchema>;

/** `documentNumber` and `verifyUrl` are there where `documents` was asked: only the platform can say later whether a paper is genuine. */
export const recordAnswerSchema = z.discriminatedUnion('found', [
  z.strictObject({
    found: z.literal(true),
    content: recordContentSchema,
    documentNumber: z.string().optional(),
    verifyUrl: z.url({ protocol: /^https?$/ }).optional(),
    /** The body that keeps it, as it is named on paper. */
    issuer: z.string(),
    at: z.iso.datetime(),
    /** Of a bill: whether money moves when it is paid, and when it was, if it was, by whichever case. */
    payment: z.strictObject({ simulated: z.boolean(), paidAt: z.iso.datetime().optional() }).optional(),
  }),
  z.strictObject({ found: z.literal(false), reason: noRecordReasonSchema }),
]);
export type RecordAnswer = Readonly<z.infer<typeof recordAnswerSchema>>;
export type FoundRecord = Extract<RecordAnswer, { found: true }>;
