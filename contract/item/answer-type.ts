import { z } from 'zod';
import { PAGES_MAX } from '../case/attachment.ts';
import { cameraClassSchema } from '../device/screen-devices.ts';
import { textSchema } from '../text.ts';
import { codeRuleSchema } from './code-rules.ts';
import { divisionCodeSchema, nameSchema } from './names.ts';

const optionSchema = z.strictObject({ value: nameSchema, label: textSchema, hint: textSchema.optional() });
export type Option = Readonly<z.infer<typeof optionSchema>>;
export const optionsSchema = z.array(optionSchema).max(40).readonly();

/** Accounts of one kind of supply. */
const accountKindSchema = z
  .strictObject({
    value: nameSchema,
    label: textSchema,
    /** In what its usage is counted, as 立方米. */
    unit: textSchema.optional(),
    /** How many digits its numbers have. */
    digits: z.strictObject({ least: z.int().min(4), most: z.int().max(20) }),
  })
  .refine(({ digits }) => digits.least <= digits.most, 'no number can have so few and so many digits');
export type AccountKind = Readonly<z.infer<typeof accountKindSchema>>;

/** What can be chosen stands in the item (`options`) or, where it differs by region, in the region's file (`list`). */
const choiceFields = { options: optionsSchema.default([]), list: nameSchema.optional() };

/** Relative to the day of the answer, in days, months or years by the type: `0` is this one, `-1` the one before. */
const offsetSchema = z.int();

/** The typed answers. Every value is a string on the wire and in the store; the type says which strings are good. */
export const answerTypeSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('choice'), ...choiceFields }),
  /** Values of the options, joined by commas, in the order of the options. */
  z.strictObject({
    type: z.literal('many'),
    ...choiceFields,
    min: z.int().nonnegative().default(1),
    max: z.int().positive().optional(),
  }),
  /** `YYYYMMDD` */
  z.strictObject({
    type: z.literal('date'),
    earliest: offsetSchema.optional(),
    latest: offsetSchema.optional(),
  }),
  /** `YYYY`; offsets in years. */
  z.strictObject({ type: z.literal('year'), earliest: offsetSchema, latest: offsetSchema }),
  /**
   * Months from the first to the last, `YYYYMM-YYYYMM`; offsets in months. `presets` are lengths in months that end
   * with the latest month allowed: one touch instead of two dates.
   */
  z.strictObject({
    type: z.literal('period'),
    earliest: offsetSchema,
    latest: offsetSchema.default(0),
    maxMonths: z.int().positive().optional(),
    presets: z.array(z.int().positive()).max(4).readonly().default([]),
  }),
  /** Free words. `lines` > 1 shows a field of several lines. `suggest` are words that one touch fills in. */
  z.strictObject({
    type: z.literal('text'),
    minLength: z.int().nonnegative().default(1),
    maxLength: z.int().positive().max(200).default(60),
    lines: z.int().min(1).max(6).default(1),
    /** `digits`: digits only · `letters`: capitals and digits, as numbers of documents have. */
    format: z.enum(['words', 'digits', 'letters']).default('words'),
    suggest: z.array(textSchema).max(8).readonly().default([]),
  }),
  /** A person's name as on the card: hanzi with ·, or letters with spaces. */
  z.strictObject({ type: z.literal('name') }),
  /** A mobile number of the mainland. */
  z.strictObject({ type: z.literal('phone') }),
  /** Resident identity number, 18 characters, GB 11643. */
  z.strictObject({ type: z.literal('idNumber') }),
  /** A number plate of the mainland, as 沪A12345 or, of an electric car, 沪AD12345. */
  z.strictObject({ type: z.literal('plate') }),
  /** Account or card of a bank, 12 to 21 digits; a UnionPay card's check digit is looked at. */
  z.strictObject({ type: z.literal('bankAccount') }),
  /** In fen, as an integer; typed in yuan. */
  z.strictObject({
    type: z.literal('money'),
    minFen: z.int().nonnegative().default(1),
    maxFen: z.int().positive().max(100_000_000_00),
  }),
  /** A number with up to `decimals` places, as written: `3.25`. */
  z.strictObject({
    type: z.literal('number'),
    min: z.number(),
    max: z.number(),
    decimals: z.int().min(0).max(4).default(0),
    unit: textSchema.optional(),
  }),
  /** A division of the country, six digits; `level` is the finest that is asked for. */
  z.strictObject({
    type: z.literal('division'),
    level: z.enum(['province', 'city', 'county']).default('county'),
    /** The provinces that can be chosen, two digits each; all where absent. */
    provinces: z
      .array(z.string().regex(/^\d{2}$/))
      .min(1)
      .readonly()
      .optional(),
  }),
  /** The code of the county, a space, and the rest of the address in words: `310118 金泽镇无此路1号`. */
  z.strictObject({ type: z.literal('address'), within: z.array(divisionCodeSchema).readonly().optional() }),
  /** Pictures of a paper or a person. The value names files of the case (contract/case/attachment.ts). */
  z.strictObject({
    type: z.literal('photo'),
    camera: cameraClassSchema,
    /** One page at least, this many at most. */
    maxPages: z.int().min(1).max(PAGES_MAX).default(1),
    /** The value `later`: the paper is brought within so many days (容缺). */
    laterDays: z.int().positive().optional(),
  }),
  /**
   * Written on the screen; the value names files of the case. `byKeys`: the body also takes, from whoever cannot write by hand,
   * the last four places of their ID number typed once more; the value is then `keys`, and the case says so.
   */
  z.strictObject({ type: z.literal('signature'), byKeys: z.literal(true).optional() }),
  /** A code held before the scanner; typed instead where the rule allows it. What it says is a claim. */
  z.strictObject({ type: z.literal('code'), holds: codeRuleSchema }),
  /**
   * An account of a household (户号): `<kind> <digits>`, as `water 3205090101`. The person's own, as far as the platform knows
   * them (`accounts` of the profile), are offered; the number of another, of a neighbour or a parent, is typed.
   */
  z.strictObject({ type: z.literal('account'), kinds: z.array(accountKindSchema).min(1).max(8).readonly() }),
  /** A free time at a place, fetched from the platform: `<placeId> YYYYMMDD HHMM-HHMM`. Only items to book ask it. */
  z.strictObject({ type: z.literal('slot') }),
]);
export type AnswerType = Readonly<z.infer<typeof answerTypeSchema>>;
export type AnswerTypeOf<T extends AnswerType['type']> = Extract<AnswerType, { readonly type: T }>;
