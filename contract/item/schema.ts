import { z } from 'zod';
import { dateSchema, textSchema } from '../text.ts';
import { calculationSchema } from './calculation.ts';
import { conditionSchema } from './condition.ts';
import { documentSchema } from './document.ts';
import { guidanceSchema } from './guidance.ts';
import { identifySchema } from './identify.ts';
import { limitsSchema } from './limit.ts';
import { materialSchema } from './material.ts';
import { divisionCodeSchema, idSchema, nameSchema } from './names.ts';
import { questionSchema } from './question.ts';
import { recordSchema } from './record.ts';

/** An end of the road: why not, and where to go instead. Judged as soon as all it refers to is known. */
const refusalSchema = z.strictObject({ when: conditionSchema, reason: textSchema, goTo: textSchema });
export type Refusal = Readonly<z.infer<typeof refusalSchema>>;

/** Fen (1/100 yuan); by the value of one answer where it depends on it. */
const feeSchema = z.strictObject({
  fen: z.int().nonnegative(),
  byAnswer: z
    .strictObject({ question: nameSchema, fen: z.record(nameSchema, z.int().nonnegative()) })
    .optional(),
  /** The rule that sets it. */
  basis: textSchema.optional(),
});
export type Fee = Readonly<z.infer<typeof feeSchema>>;

export const guideSchema = z.strictObject({
  /** 受理条件 */
  who: textSchema,
  bring: z.array(textSchema).min(1).readonly(),
  /** How long it takes until the matter is done. */
  duration: textSchema,
  result: textSchema,
  /** 办理流程, where it is more than here and now. */
  process: z.array(textSchema).readonly().optional(),
  /** 常见问题 */
  faq: z
    .array(z.strictObject({ ask: textSchema, answer: textSchema }))
    .readonly()
    .optional(),
});

const commitmentSchema = z.strictObject({
  text: textSchema,
  /** 告知承诺: these materials need not be handed in, because the resident commits. */
  insteadOf: z.array(nameSchema).readonly().default([]),
});
export type Commitment = Readonly<z.infer<typeof commitmentSchema>>;

export const bodySchema = z.strictObject({ name: textSchema, phone: z.string() });
export type Body = Readonly<z.infer<typeof bodySchema>>;

/** Where what a file says comes from, and how sure it is. */
const provenanceSchema = z.strictObject({
  /** Its row in the list of items as found on real terminals. */
  row: z
    .string()
    .regex(/^K\d{3}$/)
    .optional(),
  /** A: seen on a real terminal · B: in a public source · C: general knowledge. */
  confidence: z.enum(['A', 'B', 'C']),
  /** Limits, questions or records were estimated: shown as sample data. */
  estimated: z.boolean(),
});

/** What every kind of item says. The codes are those of GB/T 39046-2020, annex A. */
const itemFields = {
  id: idSchema,
  version: z.int().positive(),
  name: textSchema,
  /** For a tile: up to ten hanzi. */
  shortName: textSchema,
  provenance: provenanceSchema,
  /** 基本编码; of any length, standards and live data differ. */
  basicCode: z.string().min(1).optional(),
  /** 事项类型 */
  itemType: z.enum(['00', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '20']).default('20'),
  /** 1 即办件 · 2 承诺件 */
  caseType: z.enum(['1', '2']),
  /** 行使层级: 1 国家 … 6 村社 */
  level: z.enum(['1', '2', '3', '4', '5', '6']).default('4'),
  /** 服务对象: 1 自然人, 2 企业法人 … */
  served: z
    .array(z.enum(['1', '2', '3', '4', '5', '6']))
    .min(1)
    .readonly()
    .default(['1']),
  /** 通办范围; absent: in this region alone. */
  scope: z.enum(['nation', 'provinces', 'cities', 'counties']).optional(),
  /** Ids of assets/themes.yaml, the first one first. */
  themes: z.array(idSchema).min(1).readonly(),
  /** Everyday words that people say for it: the search knows them beside the name. */
  alsoCalled: z.array(z.string().min(1)).readonly().default([]),
  /** How much it is used, 0 to 100, as an estimate: breaks ties in lists and in the search. */
  popularity: z.int().min(0).max(100).default(20),
  limits: limitsSchema,
  legalBasis: textSchema.optional(),
  fee: feeSchema.default({ fen: 0 }),
  guide: guideSchema,
  identify: identifySchema.default({ by: ['idCard'], face: false, expiredCard: false, actingFor: 'self' }),
  eligibility: z.array(questionSchema).readonly().default([]),
  refusals: z.array(refusalSchema).readonly().default([]),
  questions: z.array(questionSchema).readonly().default([]),
  materials: z.array(materialSchema).readonly().default([]),
  commitment: commitmentSchema.optional(),
  /** Offered from the first to the last of these days. */
  effective: z.strictObject({ from: dateSchema.optional(), until: dateSchema.optional() }).optional(),
};

/**
 * What each kind of flow needs beside the common fields. `declare` needs nothing more: it is filed on the terminal and
 * decided elsewhere, and works without a network.
 */
const kinds = {
  /** Looked up and printed on A4 with a seal; a case is filed for the document. */
  print: { record: recordSchema, document: documentSchema },
  /** Looked up and shown; nothing is filed. */
  query: { record: recordSchema, note: textSchema.optional() },
  /** Worked out here; nothing is filed. */
  calculate: { calculation: calculationSchema },
  /** A time is chosen (one question is of type `slot`), reserved at the platform, and filed. */
  book: { slots: z.strictObject({ kind: nameSchema, asks: recordSchema.shape.asks }) },
  /** A bill is fetched (its fields hold `amountFen`), paid by the payment port, and filed. */
  pay: { bill: recordSchema },
  /** 一件事: several items, one form, one set of materials, one submission. */
  package: {
    parts: z
      .array(
        z.strictObject({
          item: idSchema,
          when: conditionSchema.optional(),
          /** Choices of the part that follow from the package's own answers: not asked where `when` holds, and filed as `is`. */
          settles: z
            .array(z.strictObject({ question: nameSchema, is: nameSchema, when: conditionSchema }))
            .min(1)
            .readonly()
            .optional(),
        }),
      )
      .min(2)
      .readonly(),
  },
  /** 一业一证 */
  guided: { guidance: guidanceSchema },
} as const;
/** All kinds with the same further fields: `body` is a key in a file and the body itself once it is resolved. */
function anyKind<F extends z.ZodRawShape>(further: F) {
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('declare'), ...itemFields, ...further }),
    z.strictObject({ kind: z.literal('print'), ...itemFields, ...further, ...kinds.print }),
    z.strictObject({ kind: z.literal('query'), ...itemFields, ...further, ...kinds.query }),
    z.strictObject({ kind: z.literal('calculate'), ...itemFields, ...further, ...kinds.calculate }),
    z.strictObject({ kind: z.literal('book'), ...itemFields, ...further, ...kinds.book }),
    z.strictObject({ kind: z.literal('pay'), ...itemFields, ...further, ...kinds.pay }),
    z.strictObject({ kind: z.literal('package'), ...itemFields, ...further, ...kinds.package }),
    z.strictObject({ kind: z.literal('guided'), ...itemFields, ...further, ...kinds.guided }),
  ]);
}

/** An item as its file says it, the same for all regions. */
export const itemFileSchema = anyKind({ body: nameSchema });
export type ItemFile = Readonly<z.infer<typeof itemFileSchema>>;

/** An item as one region offers it: overlay applied, body named, lists filled in. */
export const itemSchema = anyKind({
  body: bodySchema,
  /** GB/T 2260 division in which it is offered. */
  division: divisionCodeSchema,
});
export type Item = Readonly<z.infer<typeof itemSchema>>;
export type ItemOf<K extends Item['kind']> = Extract<Item, { readonly kind: K }>;

export const itemKindSchema = z.enum([
  'declare',
  'print',
  'query',
  'calculate',
  'book',
  'pay',
  'package',
  'guided',
]);
export type ItemKind = z.infer<typeof itemKindSchema>;

/** What a case pins: the item as it was when the case was made. */
export function itemReference(item: Pick<Item, 'id' | 'version'>): string {
  return `${item.id}@${item.version}`;
}
