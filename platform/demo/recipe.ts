import { z } from 'zod';
import { nameSchema } from '#contract/item/names.ts';

/** What a made-up person is: who has which of the fates that records are about. */
export const tagSchema = z.enum([
  'adult',
  'minor',
  'insured',
  'retired',
  'rural',
  'pensioner',
  'housingFund',
  'loan',
  'driver',
  'vehicleOwner',
  'propertyOwner',
  'parent',
  'married',
  'disabled',
  'lowIncome',
  'student',
  'unemployed',
  'businessOwner',
  'veteran',
  'traveller',
  'patient',
  'taxpayer',
  'migrant',
  'lawyer',
  'archived',
  'graduate',
  'flexible',
  'hongKong',
  'taiwan',
  'applying',
  'minimumAllowance',
  'destitute',
  'medicalPoverty',
]);
export type Tag = z.infer<typeof tagSchema>;

/** Where a person's own data may come from: what bodies share of them, and their certificates. */
const knownSchema = z
  .string()
  .regex(
    /^(shared\.[a-zA-Z]+|certificate\.[a-z-]+\.[a-zA-Z]+)$/,
    'must be shared.<key> or certificate.<kind>.<field>',
  );

const drawnSchema = z.union(
  [
    /** In rows of months and years one of them all along, with one change; `varies` draws anew in each row. */
    z.strictObject({ oneOf: z.array(z.string()).min(1).readonly(), varies: z.literal(true).optional() }),
    /**
     * A multiple of `step` above the first bound. In rows of months it stays for an insurance year (July to June) where the bounds are
     * near each other, as of wages and pensions, and differs from month to month where they are far apart, as of costs.
     */
    z
      .strictObject({
        between: z.tuple([z.int(), z.int()]).readonly(),
        step: z.int().positive().default(1),
        varies: z.boolean().optional(),
      })
      .refine(({ between: [from, to] }) => from <= to, 'the first bound must not be above the second'),
    z.strictObject({ person: z.enum(['name', 'idNumber', 'phone', 'address', 'birthDate']) }),
    z.strictObject({ company: z.enum(['name', 'creditCode']) }),
    /** Of the certificate that `holds` asks for; a validity without an end is said in words. */
    z.strictObject({ certificate: z.enum(['number', 'issuer', 'validUntil']) }),
    /**
     * Thousandths of another value that stands before it; more than 1000 are a price, as 3.10 yuan (310 fen) of what was used.
     * Shares that make 1000 together add up to it to the fen.
     */
    z.strictObject({ share: nameSchema, thousandths: z.int().min(0).max(1_000_000) }),
    /** A day so many days from today; in rows of months and years, a day of that month or year. */
    z.strictObject({ date: z.tuple([z.int(), z.int()]).readonly() }),
    z.strictObject({ is: z.enum(['month', 'year', 'position']) }),
    /** One after the other, from the newest row on, as leaving and coming back; `oldest` is what all began with. */
    z.strictObject({ inTurn: z.array(z.string()).min(1).readonly(), oldest: z.string().optional() }),
    /** `rows`: the rows that are answered · `history`: all months or years there ever were, whatever was asked. */
    z.strictObject({ count: z.enum(['rows', 'history']) }),
    /** The first or last month there ever was, or the first day of the first. */
    z.strictObject({ history: z.enum(['first', 'firstDay', 'last']) }),
    /** The person's employer: in rows of months the one before until it changed. */
    z.strictObject({ work: z.literal('employer') }),
    /** Of the row's home, where rows are of homes; else of the person's first one. */
    z.strictObject({ home: z.enum(['certificate', 'address', 'area', 'use', 'share', 'burden']) }),
    /** Of the account that `account` asks for; holder and address masked, as bills show them. */
    z.strictObject({ account: z.enum(['kind', 'number', 'holder', 'address']) }),
    z.strictObject({ sum: nameSchema }),
    /** What the newest of the rows that are answered says. */
    z.strictObject({ newest: nameSchema }),
    z.strictObject({ text: z.string() }),
    /** What was asked, by the parameter's name. */
    z.strictObject({ asked: nameSchema }),
    z.strictObject({ digits: z.int().min(1).max(30) }),
    /** Each # is a digit; `same`: the same ones in all rows, as of one passport. */
    z.strictObject({ pattern: z.string().min(1), same: z.literal(true).optional() }),
  ],
  {
    error:
      'must be one of {oneOf}, {between, step}, {person}, {company}, {certificate}, {share, thousandths}, {date: [from, to]}, {is}, {inTurn}, {count}, {history}, {work}, {home}, {account}, {sum}, {newest}, {text}, {asked}, {digits}, {pattern}, {tagged, otherwise}, {known, otherwise}, {accountKind}, {by, values}',
  },
);
export type DrawnValue = Readonly<z.infer<typeof drawnSchema>>;

/** A text, or how to make one. */
const partSchema = z.union([z.string(), drawnSchema]);

const valueSchema = z.union([
  /** By what the person is: of the first of these tags that they have. */
  z.strictObject({ tagged: z.partialRecord(tagSchema, partSchema), otherwise: partSchema }),
  /** By the kind of the account that `account` asks for. */
  z.strictObject({ accountKind: z.record(nameSchema, partSchema) }),
  /** What bodies know of the person; where they know nothing, something else. */
  z.strictObject({ known: knownSchema, otherwise: partSchema }),
  /** What belongs to another value that stands before it: the body that does a matter. */
  z.strictObject({ by: nameSchema, values: z.record(z.string(), z.string()) }),
  drawnSchema,
]);
export type RecipeValue = Readonly<z.infer<typeof valueSchema>>;

const valuesSchema = z.record(nameSchema, valueSchema);
const columnsSchema = valuesSchema.refine((columns) => Object.keys(columns).length > 0, 'must have a column');

const rowsSchema = z.union(
  [
    /** One row for each month or year of the asked time, newest first. */
    z.strictObject({
      each: z.enum(['month', 'year']),
      columns: columnsSchema,
    }),
    /** One row for each home that is registered in the person's name; none for who owns none. */
    z.strictObject({ of: z.literal('homes'), columns: columnsSchema }),
    /** So many rows, from the first to the second number. */
    z.strictObject({
      count: z.tuple([z.int().nonnegative(), z.int().nonnegative()]).readonly(),
      columns: columnsSchema,
    }),
  ],
  { error: 'must have columns and one of each: month|year, of: homes, count: [from, to]' },
);

/** How records of one kind are made up: assets/demo/records/<kind>.yaml. */
export const recipeSchema = z.strictObject({
  kind: nameSchema,
  /** Who has one: whoever has any of these tags; everybody where absent. */
  for: z.array(tagSchema).min(1).readonly().optional(),
  /** What it is about: the person who asks, or what is asked, as the account of a bill that anybody may pay. */
  about: z.enum(['person', 'asked']).default('person'),
  /**
   * The parameter whose value names a kind of certificate (`drivingLicence` for assets/certificates.yaml's `driving-licence`): only
   * who holds one has a record.
   */
  holds: nameSchema.optional(),
  /** The parameter, and the key of the shared data, that name a thing of the person's: nobody is told of another's. */
  owns: nameSchema.optional(),
  /**
   * The parameter that names an account of a household (people.yaml), as answers hold it. Whoever knows its number may ask; each
   * month it has another bill.
   */
  account: nameSchema.optional(),
  /**
   * The parameter that had the kind of the account when items asked for kind and number apart: terminals that are not upgraded
   * yet still do.
   */
  kindApart: nameSchema.optional(),
  /** Fields that only the person is told in whose name the account stands. */
  holderOnly: z.array(nameSchema).readonly().default([]),
  /** Which companies have one: those at work, or those struck off. */
  company: z.enum(['active', 'struckOff']).default('active'),
  /**
   * What it is a part of: recipes of one history draw alike, so that values of the same name and way are the same in all of them.
   * The history `work` ends with the person's work.
   */
  history: nameSchema.optional(),
  /** Between two employers a month or two may be missing. */
  pauses: z.literal(true).optional(),
  /** Key of the region's bodies. */
  issuer: nameSchema,
  fields: valuesSchema.default({}),
  rows: rowsSchema.optional(),
});
export type Recipe = Readonly<z.infer<typeof recipeSchema>>;

export interface RecipeFault {
  readonly path: string;
  readonly reason: string;
}

/** A recipe out of what its file holds, or all that is wrong with it. */
export function readRecipe(
  raw: unknown,
):
  | { readonly ok: true; readonly recipe: Recipe }
  | { readonly ok: false; readonly faults: readonly RecipeFault[] } {
  const parsed = recipeSchema.safeParse(raw);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => ({
      path: issue.path.map(String).join('.') || '(whole file)',
      reason: issue.message,
    }));
    return { ok: false, faults };
  }
  const faults = faultsOf(parsed.data);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, recipe: parsed.data };
}

function faultsOf(recipe: Recipe): readonly RecipeFault[] {
  const { fields, rows } = recipe;
  const columns = rows?.columns ?? {};
  return [
    ...accountFaults(recipe),
    ...valueFaults(fields, 'fields', (name, value) => {
      if ('sum' in value && !(value.sum in columns)) return `sums "${value.sum}", which is no column`;
      if ('count' in value && value.count === 'rows' && !rows) return 'counts rows, and there are none';
      if ('newest' in value && !(value.newest in columns))
        return `takes "${value.newest}", which is no column`;
      if ('inTurn' in value) return '"inTurn" is for columns only';
      if ('by' in value) return besideFault(fields, name, value.by);
      if ('is' in value) return `"is: ${value.is}" is for columns only`;
      return 'share' in value ? besideFault(fields, name, value.share) : null;
    }),
    ...valueFaults(columns, 'rows.columns', (name, value) => {
      if ('sum' in value || 'count' in value || 'newest' in value)
        return 'sums, counts and the newest are for fields only';
      if ('is' in value && value.is !== 'position' && !(rows && 'each' in rows))
        return `"is: ${value.is}" needs rows of each month or year`;
      if ('by' in value) return besideFault(columns, name, value.by);
      return 'share' in value ? besideFault(columns, name, value.share) : null;
    }),
  ];
}

type Values = Readonly<Record<string, RecipeValue>>;

/** What is of an account needs one, and what is kept from others must be there. */
function accountFaults({ account, kindApart, holderOnly, fields, rows }: Recipe): readonly RecipeFault[] {
  const kept = holderOnly.flatMap((name, at) =>
    name in fields ? [] : [{ path: `holderOnly.${at}`, reason: `there is no field "${name}"` }],
  );
  if (account !== undefined) return kept;
  const ofAccount = ({ 0: _, 1: value }: readonly [string, RecipeValue]) =>
    'account' in value || 'accountKind' in value;
  const orphans = Object.entries({ ...fields, ...rows?.columns }).filter(ofAccount);
  const without = (path: string) => ({ path, reason: 'is of an account, and "account" names no parameter' });
  return [
    ...kept,
    ...(kindApart === undefined ? [] : [without('kindApart')]),
    ...orphans.map(([name]) => without(name)),
  ];
}

function valueFaults(
  values: Values,
  path: string,
  reasonOf: (name: string, value: RecipeValue) => string | null,
): readonly RecipeFault[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const reason = reasonOf(name, value);
    return reason === null ? [] : [{ path: `${path}.${name}`, reason }];
  });
}

function besideFault(values: Values, name: string, other: string): string | null {
  const names = Object.keys(values);
  const at = names.indexOf(other);
  return at < 0 || at >= names.indexOf(name) ? `hangs on "${other}", which does not stand before it` : null;
}
