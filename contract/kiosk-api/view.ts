import { z } from 'zod';
import { progressStageSchema } from '../device/device-api.ts';
import { bodySchema } from '../item/schema.ts';
import { textSchema } from '../text.ts';
import { needSchema } from './catalogue-view.ts';
import { problemActionSchema, problemCodeSchema } from './problem.ts';
import { commitmentViewSchema, questionViewSchema, stickViewSchema } from './question-view.ts';
import { doneViewSchema, outcomeViewSchema, payViewSchema, resultViewSchema } from './result-view.ts';
import { setAsideSchema, staffGateSchema, staffStatusSchema } from './staff-view.ts';
import { transferOfferSchema, transferSchema } from './transfer-view.ts';
import {
  checkRowSchema,
  guideItemSchema,
  itemHeadSchema,
  lackSchema,
  materialRowSchema,
  personalFieldSchema,
  personSchema,
  readerStateSchema,
  stepSchema,
} from './view-parts.ts';

/** The page on the screen, with all that it shows and nothing more. Personal values arrive masked. */
export const viewSchema = z.discriminatedUnion('page', [
  z.strictObject({
    page: z.literal('attract'),
    /** The terminal restarted in somebody's session; `receiptNumber` where a case was taken just before. */
    restarted: z.strictObject({ receiptNumber: z.string().optional() }).optional(),
    /** Somebody plugged in a stick for transfers. */
    transfer: transferOfferSchema.optional(),
  }),
  /** Cases travel by USB stick; for whoever looks after the terminal. */
  z.strictObject({ page: z.literal('transfer'), transfer: transferSchema }),
  /** For whoever looks after the terminal: the way in, how it stands, and the cases that were set aside. */
  z.strictObject({ page: z.literal('staffGate'), gate: staffGateSchema }),
  z.strictObject({ page: z.literal('staff'), status: staffStatusSchema }),
  z.strictObject({ page: z.literal('setAside'), setAside: setAsideSchema }),
  z.strictObject({
    page: z.literal('outOfService'),
    /** For staff. */
    reason: textSchema,
    /** For the resident, where more can be said than that somebody has to look into it. */
    why: z.enum(['powerLow', 'revoked', 'closed', 'hours']).optional(),
    /** In place of general words, for the resident: what was set from afar, or when people are served. */
    notice: textSchema.optional(),
  }),
  z.strictObject({
    page: z.literal('home'),
    /** The region whose catalogue is shown; the screen reads it by `readCatalogue` when `digest` is new to it. */
    division: z.string(),
    digest: z.string(),
    /** The terminal's own region, for the way back. */
    ownDivision: z.string(),
    /** `division` is not the terminal's own. */
    away: z.boolean(),
    /** What cannot be had just now, for "can be done here now". */
    lacking: z.array(needSchema).readonly(),
  }),
  z.strictObject({
    page: z.literal('guide'),
    item: guideItemSchema,
    lacks: z.array(lackSchema).readonly(),
    step: stepSchema,
  }),
  questionViewSchema,
  stickViewSchema,
  z.strictObject({
    page: z.literal('notForYou'),
    item: itemHeadSchema,
    reason: textSchema,
    goTo: textSchema,
  }),
  z.strictObject({
    page: z.literal('identify'),
    item: itemHeadSchema,
    step: stepSchema,
    reader: readerStateSchema,
    /** The reader of social security cards, where the item takes one and the terminal has a reader for it. */
    chipReader: readerStateSchema.optional(),
    /** What was wrong with the last try; the reader waits again. */
    problem: problemCodeSchema.optional(),
    /** The scanner for a resident's code, where the item takes one and the terminal has one. */
    codeReader: z.enum(['waiting', 'asking', 'absent']).optional(),
    /** For whoever has no card: `type`, they may say who they are (`typeNumber`); else the body at whose counter it is done. */
    withoutCard: z.union([z.literal('type'), bodySchema]),
  }),
  /** Before anything is asked about the person who is known now: what is used, for what, by whom, for how long. */
  z.strictObject({
    page: z.literal('consent'),
    item: itemHeadSchema,
    step: stepSchema,
    person: personSchema,
    /** What identification gave. */
    given: z.array(personalFieldSchema).min(1).readonly(),
    /** What bodies keep of the person and is asked of the platform, in words; empty where nothing is. */
    asked: z.array(textSchema).readonly(),
    /** Who gets it. */
    bodies: z.array(textSchema).min(1).readonly(),
    /** A case is filed, which stays sealed until it is delivered; else all ends with the session. */
    filed: z.boolean(),
    /** A picture of the face is asked for later, by itself. */
    face: z.boolean(),
    /** They agreed: the platform is being asked. */
    isAsking: z.boolean(),
  }),
  commitmentViewSchema,
  /** They did not agree: nothing was asked, nothing is kept. */
  z.strictObject({ page: z.literal('declined'), item: itemHeadSchema, body: bodySchema }),
  z.strictObject({
    page: z.literal('check'),
    item: itemHeadSchema,
    step: stepSchema,
    rows: z.array(checkRowSchema).readonly(),
    materials: z.array(materialRowSchema).readonly(),
    commitment: textSchema.optional(),
    feeFen: z.int().nonnegative(),
    /** Of a package: what is submitted together. */
    parts: z.array(textSchema).readonly(),
    /** The network is down: it will be taken here and delivered later. */
    deliversLater: z.boolean(),
    /** The receipt cannot be printed now: the number will be shown. */
    withoutReceipt: z.boolean(),
  }),
  z.strictObject({
    page: z.literal('working'),
    item: itemHeadSchema,
    task: z.enum([
      'submitting',
      'fetchingRecord',
      'fetchingBill',
      'booking',
      'printingReceipt',
      'printingDocument',
    ]),
    stage: progressStageSchema.optional(),
    receiptNumber: z.string().optional(),
    /** It is about a payment by which no money moves. */
    simulatedPayment: z.literal(true).optional(),
  }),
  resultViewSchema,
  outcomeViewSchema,
  payViewSchema,
  z.strictObject({
    page: z.literal('problem'),
    item: itemHeadSchema,
    code: problemCodeSchema,
    actions: z.array(problemActionSchema).readonly(),
    /** The case was taken all the same. */
    receiptNumber: z.string().optional(),
    /** It is about a payment by which no money moves. */
    simulatedPayment: z.literal(true).optional(),
  }),
  doneViewSchema,
]);
export type View = Readonly<z.infer<typeof viewSchema>>;
export type Page = View['page'];
export type ViewOf<P extends Page> = Extract<View, { page: P }>;
