import { z } from 'zod';
import { progressStageSchema } from '../device/device-api.ts';
import { captureSchema, screenDeviceErrorSchema } from '../device/screen-devices.ts';
import { stickSchema } from '../device/stick.ts';
import { applicantSchema } from '../identity/applicant.ts';
import { questionSchema } from '../item/question.ts';
import { recordFieldSchema } from '../item/record.ts';
import { bodySchema, guideSchema, itemKindSchema } from '../item/schema.ts';
import { saidRatingSchema } from '../rating/rating.ts';
import { dateSchema, textSchema } from '../text.ts';
import { needSchema } from './catalogue-view.ts';
import { problemActionSchema, problemCodeSchema } from './problem.ts';
import { setAsideSchema, staffGateSchema, staffStatusSchema } from './staff-view.ts';
import { transferOfferSchema, transferSchema } from './transfer-view.ts';

/** The page on the screen, with all that it shows and nothing more. Personal values arrive masked. */

const itemHeadSchema = z.strictObject({ id: z.string(), kind: itemKindSchema, name: textSchema });

/** Step `current` of `total`, counted over guide, identify, questions, check. */
const stepSchema = z.strictObject({ current: z.int().positive(), total: z.int().positive() });
export type Step = Readonly<z.infer<typeof stepSchema>>;

/** What this terminal lacks for an item right now. `blocks` false: it can be done, with what the text says. */
const lackSchema = z.strictObject({ what: needSchema, blocks: z.boolean() });

const guideItemSchema = z.strictObject({
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

const checkRowSchema = z.strictObject({
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

const materialRowSchema = z.strictObject({
  id: z.string(),
  name: textSchema,
  state: materialStateSchema,
  /** Until when it must be brought, where it is brought later. */
  until: dateSchema.optional(),
});

/** See `position` of a question. */
const positionSchema = z.strictObject({ n: z.int().positive(), of: z.int().positive().optional() });

const factSchema = z.strictObject({ label: textSchema, value: textSchema });

/** The scanner on a page that asks for a code. */
const scanSchema = z.strictObject({
  scanner: z.enum(['waiting', 'absent']),
  /** What was read, until it is confirmed: a claim. `text` is the whole code, cut where it is long. */
  read: z.strictObject({ value: z.string(), text: z.string() }).optional(),
  /** What was wrong with the last code; the scanner waits again. */
  problem: z.enum(['codeUnreadable', 'codeNotFitting']).optional(),
});

/** What identification gives, and what a person is shown by. */
const personalFieldSchema = z.enum(['name', 'idNumber', 'sex', 'birthDate', 'address']);

const personSchema = z.strictObject({
  /** Both masked. */
  name: z.string(),
  idNumber: z.string(),
  by: applicantSchema.shape.identifiedBy,
});

const readerStateSchema = z.enum(['waiting', 'cardFound', 'reading', 'absent']);
export type ReaderState = z.infer<typeof readerStateSchema>;

/** What was laid on or inserted, and is to be taken away. */
const takenCardSchema = z.enum(['idCard', 'socialSecurityCard']);

/** `waiting`: on this terminal, goes by itself when the network is back. `delivered`: acknowledged by the platform. */
const deliverySchema = z.enum(['waiting', 'delivered', 'attention']);

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
  z.strictObject({
    page: z.literal('question'),
    item: itemHeadSchema,
    step: stepSchema,
    question: questionSchema,
    /**
     * The `n`th question that this person is asked; `of` how many where that is certain. Absent where the answer was known
     * before: such a question is seen by going back alone, and counts for nobody.
     */
    position: positionSchema.optional(),
    value: z.string().optional(),
    /** Where the value came from, when it was not typed here. */
    source: answerSourceSchema.optional(),
    /** The value can be confirmed and not changed: the body that keeps it must correct it. */
    confirmOnly: z.boolean(),
    /** Why the last answer was not taken, where a rule of the item says so. */
    refused: textSchema.optional(),
    /** Only so many tries are taken: a wrong answer, too, is sent, for the core to count it and to say so. */
    counted: z.literal(true).optional(),
    /** On a question for a time: what is free; absent while it is being asked for. */
    slots: z
      .array(
        z.strictObject({
          /** The answer's value. */
          value: z.string(),
          date: dateSchema,
          /** `HHMM` */
          from: z.string(),
          to: z.string(),
          left: z.int().nonnegative(),
        }),
      )
      .readonly()
      .optional(),
    /** On a question for an account: those in the person's name; absent where the platform did not say. */
    accounts: z
      .array(
        z.strictObject({
          /** The answer's value. */
          value: z.string(),
          kind: textSchema,
          /** Masked. */
          address: z.string(),
          /** The last digits of its number. */
          end: z.string(),
        }),
      )
      .readonly()
      .optional(),
    /** On a question for an address. */
    address: z
      .strictObject({
        /** The terminal's own region, GB/T 2260: where choosing a division begins. */
        division: z.string(),
        /** The address on the card, masked, where one press can take it (`answerFromCard`). */
        onCard: z.string().optional(),
      })
      .optional(),
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
        /** They can come from a USB stick too. */
        fromStick: z.literal(true).optional(),
      })
      .optional(),
    /**
     * On a question for a signature, for whoever cannot write by hand. `byKeys`: they may type the last four places of their ID
     * number instead (`offered`), are being asked for them, or have (`done`). `byHandOnly`: the body wants it written, and helps
     * at its counter.
     */
    signing: z
      .discriminatedUnion('way', [
        z.strictObject({ way: z.literal('byKeys'), state: z.enum(['offered', 'asked', 'done']) }),
        z.strictObject({ way: z.literal('byHandOnly'), body: bodySchema }),
      ])
      .optional(),
    /** Today on the terminal, `YYYYMMDD`, for dates. */
    today: z.string(),
  }),
  /** Papers for a question are chosen on a USB stick. */
  z.strictObject({
    page: z.literal('stick'),
    item: itemHeadSchema,
    step: stepSchema,
    question: z.strictObject({ id: z.string(), label: textSchema }),
    /** So many files the question has by now. */
    count: z.int().nonnegative(),
    /** Absent once papers were taken: the stick can be pulled. */
    stick: stickSchema.optional(),
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
  /** Papers that a commitment can stand for (告知承诺): what is promised, and the choice. Answered as a question. */
  z.strictObject({
    page: z.literal('commitment'),
    item: itemHeadSchema,
    step: stepSchema,
    questionId: z.string(),
    position: positionSchema.optional(),
    text: textSchema,
    /** The papers that are not needed then. */
    papers: z.array(textSchema).min(1).readonly(),
    /** Values of the answer; `handIn` where the papers can be handed in instead, here or, of what is only prepared here, at the counter. */
    choices: z.strictObject({ commit: z.string(), handIn: z.string().optional() }),
    /** Where they are handed in at the counter. */
    body: bodySchema,
  }),
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
  /** What was looked up or worked out. Personal values are masked. */
  z.strictObject({
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
  }),
  /** 一业一证: what the answers come to, before it is submitted and printed. */
  z.strictObject({
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
  }),
  /** A bill is shown and paid at the payment port, which is simulated and says so. */
  z.strictObject({
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
  }),
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
  z.strictObject({
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
  }),
]);
export type View = Readonly<z.infer<typeof viewSchema>>;
export type Page = View['page'];
export type ViewOf<P extends Page> = Extract<View, { page: P }>;
