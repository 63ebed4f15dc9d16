import { z } from 'zod';
import { captureSchema, screenDeviceErrorSchema } from '../device/screen-devices.ts';
import { stickSchema } from '../device/stick.ts';
import { questionSchema } from '../item/question.ts';
import { bodySchema } from '../item/schema.ts';
import { dateSchema, textSchema } from '../text.ts';
import { answerSourceSchema, itemHeadSchema, positionSchema, scanSchema, stepSchema } from './view-parts.ts';

/** Pages that ask something. */

export const questionViewSchema = z.strictObject({
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
});

/** Papers for a question are chosen on a USB stick. */
export const stickViewSchema = z.strictObject({
  page: z.literal('stick'),
  item: itemHeadSchema,
  step: stepSchema,
  question: z.strictObject({ id: z.string(), label: textSchema }),
  /** So many files the question has by now. */
  count: z.int().nonnegative(),
  /** Absent once papers were taken: the stick can be pulled. */
  stick: stickSchema.optional(),
});

/** Papers that a commitment can stand for (告知承诺): what is promised, and the choice. Answered as a question. */
export const commitmentViewSchema = z.strictObject({
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
});
