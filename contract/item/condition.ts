import { z } from 'zod';
import type { Applicant } from '../identity/applicant.ts';
import { ageOn } from '../identity/applicant.ts';

/**
 * A condition is a closed tree over what is already known: earlier answers and the applicant. There is no
 * script and no jump, so every path of an item can be found by search and proved.
 */
const referenceSchema = z
  .string()
  .regex(/^(answers\.[a-zA-Z][a-zA-Z0-9]*|applicant\.(age|division|cardKind|sex))$/, {
    error: 'must be answers.<questionId> or applicant.age | division | cardKind | sex',
  });

const leafSchema = z.union([
  z.strictObject({ value: referenceSchema, is: z.string() }),
  z.strictObject({ value: referenceSchema, oneOf: z.array(z.string()).min(1).readonly() }),
  z.strictObject({ value: referenceSchema, startsWith: z.string().min(1) }),
  z.strictObject({ value: referenceSchema, atLeast: z.number() }),
  z.strictObject({ value: referenceSchema, atMost: z.number() }),
]);

export type Condition =
  | Readonly<z.infer<typeof leafSchema>>
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
  if ('atLeast' in condition) return Number(value) >= condition.atLeast;
  return Number(value) <= condition.atMost;
}

/** Every reference in the tree, for the checker: a condition may look only at what was asked before. */
export function referencesOf(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(referencesOf);
  if ('any' in condition) return condition.any.flatMap(referencesOf);
  if ('not' in condition) return referencesOf(condition.not);
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
  const [kind, name = ''] = reference.split('.');
  if (kind === 'answers') return facts.answers[name] ?? null;
  const { applicant } = facts;
  if (!applicant) return null;
  if (name === 'age') return ageOn(applicant.birthDate, facts.today)?.toString() ?? null;
  // The first six digits of an ID number are the division (GB/T 2260) of the first registration.
  if (name === 'division') return applicant.idNumber.slice(0, 6);
  if (name === 'cardKind') return applicant.cardKind;
  return applicant.sex;
}
