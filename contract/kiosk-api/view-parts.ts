import { z } from 'zod';
import { applicantSchema } from '../identity/applicant.ts';
import { bodySchema, guideSchema, itemKindSchema } from '../item/schema.ts';
import { dateSchema, textSchema } from '../text.ts';
import { needSchema } from './catalogue-view.ts';

/** What several pages show. Personal values arrive masked. */

export const itemHeadSchema = z.strictObject({ id: z.string(), kind: itemKindSchema, name: textSchema });

/** Step `current` of `total`, counted over guide, identify, questions, check. */
export const stepSchema = z.strictObject({ current: z.int().positive(), total: z.int().positive() });
export type Step = Readonly<z.infer<typeof stepSchema>>;

/** What this terminal lacks for an item right now. `blocks` false: it can be done, with what the text says. */
export const lackSchema = z.strictObject({ what: needSchema, blocks: z.boolean() });

export const guideItemSchema = z.strictObject({
  ...itemHeadSchema.shape,
  body: bodySchema,
  guide: guideSchema,
  feeFen: z.int(),
  /** The fee follows from an answer: `feeFen` is the least. */
  feeVaries: z.boolean(),
  caseType: z.enum(['1', '2']),
  sample: z.boolean(),
  /** Of a package: what it is made of. */
  parts: z.array(textSchema).readonly(),
});

/** Where an answer came from. */
export const answerSourceSchema = z.enum(['resident', 'card', 'code', 'certificate', 'shared', 'case']);
export type AnswerSource = z.infer<typeof answerSourceSchema>;

export const checkRowSchema = z.strictObject({
  /** The question's id, or an applicant's field. */
  id: z.string(),
  label: z.union([textSchema, z.enum(['name', 'idNumber', 'address'])]),
  /** Masked where it is personal. */
  value: textSchema,
  source: answerSourceSchema,
  canEdit: z.boolean(),
});
export type CheckRow = Readonly<z.infer<typeof checkRowSchema>>;

export const materialStateSchema = z.enum([
  /** The electronic certificate was fetched. */
  'fetched',
  /** The ID card, by whoever was identified. */
  'shown',
  /** A certificate stands for it; the body fetches it. */
  'exemptByCertificate',
  'exemptIssuedHere',
  'byCommitment',
  'handedIn',
  /** Brought within the days that the item gives. */
  'later',
  /** To be brought to the counter: it cannot be handed in here. */
  'missing',
  /** Not photographed yet. */
  'toHandIn',
]);
export type MaterialStateName = z.infer<typeof materialStateSchema>;

/** States of what is not brought by anybody. */
export const exemptStateSchema = materialStateSchema.extract([
  'fetched',
  'shown',
  'exemptByCertificate',
  'exemptIssuedHere',
  'byCommitment',
]);

export const materialRowSchema = z.strictObject({
  id: z.string(),
  name: textSchema,
  state: materialStateSchema,
  /** Until when it must be brought, where it is brought later. */
  until: dateSchema.optional(),
});

/** See `position` of a question. */
export const positionSchema = z.strictObject({ n: z.int().positive(), of: z.int().positive().optional() });

export const factSchema = z.strictObject({ label: textSchema, value: textSchema });

/** The scanner on a page that asks for a code. */
export const scanSchema = z.strictObject({
  scanner: z.enum(['waiting', 'absent']),
  /** What was read, until it is confirmed: a claim. `text` is the whole code, cut where it is long. */
  read: z.strictObject({ value: z.string(), text: z.string() }).optional(),
  /** What was wrong with the last code; the scanner waits again. */
  problem: z.enum(['codeUnreadable', 'codeNotFitting']).optional(),
});

/** What identification gives, and what a person is shown by. */
export const personalFieldSchema = z.enum(['name', 'idNumber', 'sex', 'birthDate', 'address']);

export const personSchema = z.strictObject({
  /** Both masked. */
  name: z.string(),
  idNumber: z.string(),
  by: applicantSchema.shape.identifiedBy,
});

export const readerStateSchema = z.enum(['waiting', 'cardFound', 'reading', 'absent']);
export type ReaderState = z.infer<typeof readerStateSchema>;

/** What was laid on or inserted, and is to be taken away. */
export const takenCardSchema = z.enum(['idCard', 'socialSecurityCard']);

/** `waiting`: on this terminal, goes by itself when the network is back. `delivered`: acknowledged by the platform. */
export const deliverySchema = z.enum(['waiting', 'delivered', 'attention']);
