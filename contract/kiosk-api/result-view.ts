import { z } from 'zod';
import { recordFieldSchema } from '../item/record.ts';
import { saidRatingSchema } from '../rating/rating.ts';
import { textSchema } from '../text.ts';
import {
  deliverySchema,
  exemptStateSchema,
  factSchema,
  itemHeadSchema,
  takenCardSchema,
} from './view-parts.ts';

/** Pages that say what came of it: looked up, worked out, to be paid, done. */

/** What was looked up or worked out. Personal values are masked. */
export const resultViewSchema = z.strictObject({
  page: z.literal('result'),
  item: itemHeadSchema,
  facts: z.array(factSchema).readonly(),
  table: z
    .strictObject({
      columns: z.array(recordFieldSchema).readonly(),
      /** In the order of the columns. */
      rows: z.array(z.array(textSchema).readonly()).readonly(),
      empty: textSchema,
    })
    .optional(),
  note: textSchema.optional(),
  /** Who says so, and as of when (ISO instant); absent where it was worked out here. */
  from: z.strictObject({ issuer: z.string(), at: z.iso.datetime() }).optional(),
  /** It can be printed on a slip now. */
  canPrint: z.boolean(),
  slip: z.enum(['none', 'printing', 'printed', 'notPrinted']),
  /** Not needed any more. */
  card: takenCardSchema.optional(),
  /** What the person said of it by now. */
  rating: saidRatingSchema.optional(),
});

/** 一业一证: what the answers come to, before it is submitted and printed. */
export const outcomeViewSchema = z.strictObject({
  page: z.literal('outcome'),
  item: itemHeadSchema,
  licences: z.array(z.strictObject({ name: textSchema, bodyName: textSchema })).readonly(),
  /** To be brought. */
  materials: z.array(textSchema).readonly(),
  /** Nobody has to bring them, and why. */
  exempt: z.array(z.strictObject({ name: textSchema, state: exemptStateSchema })).readonly(),
  notices: z.array(textSchema).readonly(),
  /** Days by law one after the other, against the promise. */
  daysBefore: z.int().nonnegative(),
  daysNow: z.int().nonnegative(),
  /** Papers to be brought, counted per licence, against once for all. */
  papersBefore: z.int().nonnegative(),
  papersNow: z.int().nonnegative(),
});

/** A bill is shown and paid at the payment port, which is simulated and says so. */
export const payViewSchema = z.strictObject({
  page: z.literal('pay'),
  item: itemHeadSchema,
  facts: z.array(factSchema).readonly(),
  amountFen: z.int().positive(),
  /** Whose bill it is, and the question by which another account is chosen; absent where bills are of none. */
  account: z.strictObject({ questionId: z.string(), kind: textSchema, number: z.string() }).optional(),
  /** The bill is in another name than the person's: to be compared, for one may pay for others. */
  otherHolder: z.literal(true).optional(),
  /** Shown as a QR code; absent until the person has said that the bill is right. */
  payUrl: z.string().optional(),
  /** `paid`: it was paid before; there is nothing to do. */
  state: z.enum(['bill', 'starting', 'waiting', 'notKnown', 'paid']),
  /** When it was, where it was paid before. */
  paidAt: z.iso.datetime().optional(),
  /** No money moves, and every page of the payment says so. */
  simulated: z.boolean(),
});

export const doneViewSchema = z.strictObject({
  page: z.literal('done'),
  item: itemHeadSchema,
  receiptNumber: z.string(),
  receipt: z.enum(['printed', 'notPrinted', 'takenByResident', 'none']),
  document: z.enum(['printed', 'takenByResident', 'notPrinted', 'none']),
  card: takenCardSchema.optional(),
  /** No card was looked at: the person shows it at a counter. */
  showsCardLater: z.literal(true).optional(),
  /** What a sensor says of the paper that came out; `out` as well where there is none. */
  paper: z.enum(['out', 'taken', 'retracted', 'notTaken']),
  delivery: deliverySchema,
  bodyName: textSchema,
  duration: textSchema,
  /** When and where to be, of a booking. */
  booked: z.strictObject({ time: textSchema, place: textSchema.optional() }).optional(),
  paid: z.strictObject({ amountFen: z.int().positive(), simulated: z.boolean() }).optional(),
  /** What the person said of it by now. */
  rating: saidRatingSchema.optional(),
});
