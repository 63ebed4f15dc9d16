import { z } from 'zod';
import { progressStageSchema } from '../device/device-api.ts';
import { captureSchema, screenDeviceErrorSchema } from '../device/screen-devices.ts';
import { declareItemSchema, printItemSchema, questionSchema } from '../item/schema.ts';
import { textSchema } from '../text.ts';
import { problemActionSchema, problemCodeSchema } from './problem.ts';

/** The page on the screen, with all that it shows and nothing more. Personal values arrive masked. */

const itemHeadSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['declare', 'print']),
  name: textSchema,
});

const itemTileSchema = z.strictObject({
  ...itemHeadSchema.shape,
  shortName: textSchema,
  duration: textSchema,
  /** False where something it needs is missing now; `guide` says what. */
  availableNow: z.boolean(),
});
export type ItemTile = Readonly<z.infer<typeof itemTileSchema>>;

/** Step `current` of `total`, counted over guide, identify, questions, check. */
const stepSchema = z.strictObject({ current: z.int().positive(), total: z.int().positive() });
export type Step = Readonly<z.infer<typeof stepSchema>>;

/** What this terminal lacks for an item right now. `blocks` false: it can be done, with what the text says. */
const lackSchema = z.strictObject({
  what: z.enum([
    'idCardReader',
    'barcodeScanner',
    'receiptPrinter',
    'documentPrinter',
    'documentCamera',
    'faceCamera',
    'network',
  ]),
  blocks: z.boolean(),
});

const guideItemSchema = z.strictObject({
  ...itemHeadSchema.shape,
  body: declareItemSchema.shape.body,
  guide: declareItemSchema.shape.guide,
  feeFen: z.int(),
  caseType: printItemSchema.shape.caseType,
  sample: z.boolean(),
});

const checkRowSchema = z.strictObject({
  /** The question's id, or an applicant's field. */
  id: z.string(),
  label: z.union([textSchema, z.enum(['name', 'idNumber', 'address'])]),
  /** Masked where it is personal. */
  value: textSchema,
  source: z.enum(['card', 'code', 'resident']),
  canEdit: z.boolean(),
});
export type CheckRow = Readonly<z.infer<typeof checkRowSchema>>;

const materialRowSchema = z.strictObject({
  id: z.string(),
  name: textSchema,
  state: z.enum(['exemptByCertificate', 'exemptIssuedHere']),
});

/** The scanner on a page that asks for a code. */
const scanSchema = z.strictObject({
  scanner: z.enum(['waiting', 'absent']),
  /** What was read, until it is confirmed: a claim. `text` is the whole code, cut where it is long. */
  read: z.strictObject({ value: z.string(), text: z.string() }).optional(),
  /** What was wrong with the last code; the scanner waits again. */
  problem: z.enum(['codeUnreadable', 'codeNotFitting']).optional(),
});

const readerStateSchema = z.enum(['waiting', 'cardFound', 'reading', 'absent']);
export type ReaderState = z.infer<typeof readerStateSchema>;

/** `waiting`: on this terminal, goes by itself when the network is back. `delivered`: acknowledged by the platform. */
const deliverySchema = z.enum(['waiting', 'delivered', 'attention']);

export const viewSchema = z.discriminatedUnion('page', [
  z.strictObject({
    page: z.literal('attract'),
    /** The terminal restarted in somebody's session; `receiptNumber` where a case was taken just before. */
    restarted: z.strictObject({ receiptNumber: z.string().optional() }).optional(),
  }),
  z.strictObject({
    page: z.literal('outOfService'),
    /** For staff. */
    reason: textSchema,
    /** For the resident, where more can be said than that somebody has to look into it. */
    why: z.enum(['powerLow']).optional(),
  }),
  z.strictObject({ page: z.literal('home'), items: z.array(itemTileSchema).readonly() }),
  z.strictObject({
    page: z.literal('guide'),
    item: guideItemSchema,
    lacks: z.array(lackSchema).readonly(),
    step: stepSchema,
  }),
  z.strictObject({
    page: z.literal('question'),
    item: itemHeadSchema,
    step: stepSchema,
    question: questionSchema,
    /** `n` of `of` questions. */
    position: z.strictObject({ n: z.int(), of: z.int() }),
    value: z.string().optional(),
    /** Where the value came from, when it was not typed here. */
    source: z.literal('card').optional(),
    /** On a question that a code answers. */
    scan: scanSchema.optional(),
    /** What the card has already answered, to show how little is left to do. */
    known: z.array(z.enum(['name', 'idNumber', 'address', 'birthDate'])).readonly(),
    /** On questions for a file: how many there are already, what is armed for the next, what ailed the last try. */
    files: z
      .strictObject({
        count: z.int().nonnegative(),
        capture: captureSchema.optional(),
        problem: screenDeviceErrorSchema.optional(),
      })
      .optional(),
    /** Today on the terminal, `YYYYMMDD`, for dates. */
    today: z.string(),
  }),
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
  }),
  z.strictObject({
    page: z.literal('check'),
    item: itemHeadSchema,
    step: stepSchema,
    rows: z.array(checkRowSchema).readonly(),
    materials: z.array(materialRowSchema).readonly(),
    commitment: textSchema.optional(),
    /** The network is down: it will be taken here and delivered later. */
    deliversLater: z.boolean(),
    /** The receipt cannot be printed now: the number will be shown. */
    withoutReceipt: z.boolean(),
  }),
  z.strictObject({
    page: z.literal('working'),
    item: itemHeadSchema,
    task: z.enum(['submitting', 'fetchingRecord', 'printingReceipt', 'printingDocument']),
    stage: progressStageSchema.optional(),
    receiptNumber: z.string().optional(),
  }),
  z.strictObject({
    page: z.literal('problem'),
    item: itemHeadSchema,
    code: problemCodeSchema,
    actions: z.array(problemActionSchema).readonly(),
    /** The case was taken all the same. */
    receiptNumber: z.string().optional(),
  }),
  z.strictObject({
    page: z.literal('done'),
    item: itemHeadSchema,
    receiptNumber: z.string(),
    receipt: z.enum(['printed', 'notPrinted', 'takenByResident', 'none']),
    document: z.enum(['printed', 'takenByResident', 'notPrinted', 'none']),
    /** What was laid on or inserted, and is to be taken away. */
    card: z.enum(['idCard', 'socialSecurityCard']),
    /** What a sensor says of the paper that came out; `out` as well where there is none. */
    paper: z.enum(['out', 'taken', 'retracted', 'notTaken']),
    delivery: deliverySchema,
    bodyName: textSchema,
    duration: textSchema,
  }),
]);
export type View = Readonly<z.infer<typeof viewSchema>>;
export type Page = View['page'];
export type ViewOf<P extends Page> = Extract<View, { page: P }>;
