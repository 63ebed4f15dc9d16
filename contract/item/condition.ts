import { z } from 'zod';
import type { Applicant } from '../identity/applicant.ts';
import { ageOn } from '../identity/applicant.ts';
import type { Profile } from '../identity/profile.ts';
import { validCertificates } from '../identity/valid-certificates.ts';

/**
 * A condition is a closed tree over what is already known: earlier answers, the applicant, the person's certificates
 * (`held` or `none`) and what bodies share of the person. There is no script and no jump, so every path of an item can
 * be found by search and proved.
 */
const referenceSchema = z
  .string()
  .regex(
    /^(answers\.[a-z][a-zA-Z0-9]*|applicant\.(age|division|cardKind|sex)|certificate\.[a-z][a-z0-9-]*|shared\.[a-z][a-zA-Z0-9]*)$/,
    {
      error:
        'must be answers.<questionId>, applicant.<age|division|cardKind|sex>, certificate.<kind> or shared.<key>',
    },
  );

const leafSchema = z.union([
  z.strictObject({ value: referenceSchema, is: z.string() }),
  z.strictObject({ value: referenceSchema, oneOf: z.array(z.string()).min(1).readonly() }),
  z.strictObject({ value: referenceSchema, startsWith: z.string().min(1) }),
  z.strictObject({ value: referenceSchema, atLeast: z.number() }),
  z.strictObject({ value: referenceSchema, atMost: z.number() }),
  /** Of an answer of type `many`: the option is among those chosen. */
  z.strictObject({ value: referenceSchema, includes: z.string() }),
  /** Both are known and equal. */
  z.strictObject({ value: referenceSchema, sameAs: referenceSchema }),
  /** Both are answers, dates or years, and the first is the earlier. */
  z.strictObject({ value: referenceSchema, before: referenceSchema }),
]);

export type ConditionLeaf = Readonly<z.infer<typeof leafSchema>>;

export type Condition =
  | ConditionLeaf
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    leafSchema,
    z.strictObject({ all: z.array(conditionSchema).min(1).readonly() }),
    z.strictObject({ any: z.array(conditionSchema).min(1).readonly() }),
    z.strictObject({ not: conditionSchema }),
  ]),
);

/** What conditions may look at. `today` is `YYYYMMDD`. */
export interface Facts {
  readonly answers: Readonly<Record<string, string>>;
  readonly applicant: Applicant | null;
  /** What the platform knows of the person; `null` or absent where it was not asked or not reached. */
  readonly profile?: Profile | null;
  readonly today: string;
}

/** Whether `condition` holds; `null` where something it needs is not known yet. */
export function holds(condition: Condition, facts: Facts): boolean | null {
  if ('all' in condition) return combine(condition.all, facts, false);
  if ('any' in condition) return combine(condition.any, facts, true);
  if ('not' in condition) {
    const inner = holds(condition.not, facts);
    return inner === null ? null : !inner;
  }
  const value = lookUp(condition.value, facts);
  if (value === null) return null;
  if ('is' in condition) return value === condition.is;
  if ('oneOf' in condition) return condition.oneOf.includes(value);
  if ('startsWith' in condition) return value.startsWith(condition.startsWith);
  // What was left empty is no number, and certainly not zero.
  if ('atLeast' in condition) return value === '' ? null : Number(value) >= condition.atLeast;
  if ('atMost' in condition) return value === '' ? null : Number(value) <= condition.atMost;
  if ('includes' in condition) return value.split(',').includes(condition.includes);
  const other = lookUp('sameAs' in condition ? condition.sameAs : condition.before, facts);
  if (other === null) return null;
  return 'sameAs' in condition ? value === other : value < other;
}

/** Whether `condition` looks at values itself and is not made of others. */
export function isLeaf(condition: Condition): condition is ConditionLeaf {
  return 'value' in condition;
}

/** Every reference in the tree, for the checker: a condition may look only at what was asked before. */
export function referencesOf(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(referencesOf);
  if ('any' in condition) return condition.any.flatMap(referencesOf);
  if ('not' in condition) return referencesOf(condition.not);
  if ('sameAs' in condition) return [condition.value, condition.sameAs];
  if ('before' in condition) return [condition.value, condition.before];
  return [condition.value];
}

/** Three-valued `and` (decided by false) or `or` (decided by true). */
function combine(parts: readonly Condition[], facts: Facts, decisive: boolean): boolean | null {
  let unknown = false;
  for (const part of parts) {
    const value = holds(part, facts);
    if (value === decisive) return decisive;
    if (value === null) unknown = true;
  }
  return unknown ? null : !decisive;
}

function lookUp(reference: string, facts: Facts): string | null {
  const { kind, name } = partsOf(reference);
  const { applicant, profile } = facts;
  switch (kind) {
    case 'answers':
      return facts.answers[name] ?? null;
    case 'shared':
      return profile?.shared[name] ?? null;
    case 'certificate':
      if (!profile) return null;
      return validCertificates(profile, facts.today).some(({ kind: held }) => held === name)
        ? 'held'
        : 'none';
  }
  if (!applicant) return null;
  switch (name) {
    case 'age':
      return ageOn(applicant.birthDate, facts.today)?.toString() ?? null;
    // The first six digits of an ID number are the division (GB/T 2260) of the first registration.
    case 'division':
      return applicant.idNumber.slice(0, 6);
    case 'cardKind':
      return applicant.cardKind;
    default:
      return applicant.sex;
  }
}

interface ReferenceParts {
  readonly kind: string;
  readonly name: string;
}

/** The parts of every reference met so far. Items name a few hundred; taking one apart costs more than all the rest. */
const PARTS = new Map<string, ReferenceParts>();

function partsOf(reference: string): ReferenceParts {
  const met = PARTS.get(reference);
  if (met) return met;
  const [kind = '', name = ''] = reference.split('.');
  const parts = { kind, name };
  PARTS.set(reference, parts);
  return parts;
}
