import { z } from 'zod';
import { PAGES_MAX } from '../case/attachment.ts';
import { cameraClassSchema } from '../device/screen-devices.ts';
import { textSchema } from '../text.ts';
import { codeRuleSchema } from './code-rules.ts';
import { conditionSchema } from './condition.ts';

/** Names inside an item file. They are pinned by stored cases: renaming one is a new version of the item. */
const nameSchema = z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'must be a camelCase name');

const optionSchema = z.strictObject({ value: nameSchema, label: textSchema, hint: textSchema.optional() });

/** Days relative to the day of the answer: `0` is today, `-30` thirty days ago. */
const dayOffsetSchema = z.int();

/** The typed answers. Every value is a string on the wire and in the store; the type says which strings are good. */
export const answerTypeSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('choice'), options: z.array(optionSchema).min(2).max(24).readonly() }),
  z.strictObject({
    type: z.literal('date'),
    earliest: dayOffsetSchema.optional(),
    latest: dayOffsetSchema.optional(),
  }),
  z.strictObject({ type: z.literal('phone') }),
  /** Pictures of a paper or a person. The value names files of the case (contract/case/attachment.ts). */
  z.strictObject({
    type: z.literal('photo'),
    camera: cameraClassSchema,
    /** One page at least, this many at most. */
    maxPages: z.int().min(1).max(PAGES_MAX).default(1),
  }),
  /** Written on the screen. The value names files of the case. */
  z.strictObject({ type: z.literal('signature') }),
  /** A code held before the scanner; typed instead where the rule allows it. What it says is a claim. */
  z.strictObject({ type: z.literal('code'), holds: codeRuleSchema }),
]);
export type AnswerType = Readonly<z.infer<typeof answerTypeSchema>>;

/** Where a question's first answer can come from; the resident sees the source and can change it. */
const prefillSchema = z.strictObject({
  /** The option whose label occurs in the card's registered address. */
  from: z.literal('card.address'),
  pick: z.literal('optionNamedInIt'),
});

export const questionSchema = z.strictObject({
  id: nameSchema,
  /** Two to six characters for the check page and the receipt. */
  label: textSchema,
  /** The question as a person would ask it. */
  ask: textSchema,
  hint: textSchema.optional(),
  answer: answerTypeSchema,
  /** Asked only where this holds. */
  when: conditionSchema.optional(),
  prefill: prefillSchema.optional(),
});
export type Question = Readonly<z.infer<typeof questionSchema>>;

/**
 * By which cards a person can be identified, first the one that is named first. The social security card gives name
 * and ID number and no address.
 */
const identifySchema = z.strictObject({
  by: z
    .array(z.enum(['idCard', 'socialSecurityCard']))
    .min(1)
    .refine((cards) => cards.includes('idCard'), 'must name idCard: every terminal has that reader')
    .readonly(),
});

/** An end of the road: why not, and where to go instead. Judged as soon as all it refers to is known. */
const refusalSchema = z.strictObject({ when: conditionSchema, reason: textSchema, goTo: textSchema });
export type Refusal = Readonly<z.infer<typeof refusalSchema>>;

const materialSchema = z.strictObject({
  id: nameSchema,
  name: textSchema,
  /** Exempt because an electronic certificate stands for it, or because a body of this city issued it. */
  state: z.enum(['exemptByCertificate', 'exemptIssuedHere']),
});
export type Material = Readonly<z.infer<typeof materialSchema>>;

const itemFields = {
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be a kebab-case name'),
  version: z.int().positive(),
  name: textSchema,
  /** What the home page calls it. */
  shortName: textSchema,
  /** The basic code, as published; lengths differ between standards and live data, so only its letters are checked. */
  basicCode: z.string().regex(/^[0-9A-Z]+$/),
  /** `1` immediate, `2` promised (GB/T 39046, case type). */
  caseType: z.enum(['1', '2']),
  body: z.strictObject({ name: textSchema, phone: z.string() }),
  /** GB/T 2260 division in which the item is offered. */
  division: z.string().regex(/^\d{6}$/),
  /** True where codes, limits or records were estimated: shown as sample data. */
  sample: z.boolean(),
  guide: z.strictObject({
    who: textSchema,
    bring: z.array(textSchema).min(1).readonly(),
    /** How long it takes until the matter is done. */
    duration: textSchema,
    result: textSchema,
  }),
  /** In fen (1/100 yuan). */
  feeFen: z.int().nonnegative(),
  identify: identifySchema.default({ by: ['idCard'] }),
  eligibility: z.array(questionSchema).readonly(),
  refusals: z.array(refusalSchema).readonly(),
  questions: z.array(questionSchema).readonly(),
  materials: z.array(materialSchema).readonly(),
  commitment: textSchema.optional(),
};

/** Filed on the terminal, decided elsewhere; works without a network. */
export const declareItemSchema = z.strictObject({ kind: z.literal('declare'), ...itemFields });

/** Printed from records that the platform holds; needs the network at the time. */
export const printItemSchema = z.strictObject({
  kind: z.literal('print'),
  ...itemFields,
  /** The record asked of the platform, and how far back: months by the value of one answer. */
  record: z.strictObject({
    kind: z.enum(['socialInsurancePayments']),
    months: z.strictObject({ question: nameSchema, values: z.record(nameSchema, z.int().min(1).max(120)) }),
  }),
  /** The document template, a file under assets/templates. */
  template: z.string().regex(/^[a-z][a-z0-9-]*$/),
});

export const itemSchema = z.discriminatedUnion('kind', [declareItemSchema, printItemSchema]);
export type Item = Readonly<z.infer<typeof itemSchema>>;
export type PrintItem = Readonly<z.infer<typeof printItemSchema>>;

/** What a case pins: the item as it was when the case was made. */
export function itemReference(item: Item): string {
  return `${item.id}@${item.version}`;
}
