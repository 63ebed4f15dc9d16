import { type Condition, isLeaf } from '../condition.ts';

/** All that are given hold; absent where none is given. */
export function allOf(...conditions: readonly (Condition | undefined)[]): Condition | undefined {
  const given = conditions.filter((condition) => condition !== undefined);
  const [only] = given;
  return given.length > 1 ? { all: given } : only;
}

/** One of them holds; absent, which always holds, where one is absent. */
export function anyOf(conditions: readonly (Condition | undefined)[]): Condition | undefined {
  const given = conditions.filter((condition) => condition !== undefined);
  if (given.length < conditions.length) return undefined;
  const distinct = [...new Map(given.map((one) => [JSON.stringify(one), one])).values()];
  const [only] = distinct;
  return distinct.length > 1 ? { any: distinct } : only;
}

/** Whether two values as files hold them are the same; both came through one schema, so their keys are in one order. */
export function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A part's question in the merged form. */
export interface Renamed {
  readonly id: string;
  /**
   * When the part itself asks it, in merged names: the answer may be there because another part asked, and must not
   * count for a part that does not ask.
   */
  readonly when?: Condition | undefined;
}

/** A part's condition in the names of the merged form: it holds exactly where it would hold in the part alone. */
export function renamed(
  condition: Condition,
  names: ReadonlyMap<string, Renamed>,
  positive = true,
): Condition {
  if ('all' in condition) return { all: condition.all.map((part) => renamed(part, names, positive)) };
  if ('any' in condition) return { any: condition.any.map((part) => renamed(part, names, positive)) };
  if ('not' in condition) return { not: renamed(condition.not, names, !positive) };
  const guards: Condition[] = [];
  const name = (reference: string) => {
    const found = reference.startsWith('answers.')
      ? names.get(reference.slice('answers.'.length))
      : undefined;
    if (found?.when) guards.push(found.when);
    return found ? `answers.${found.id}` : reference;
  };
  const leaf = {
    ...condition,
    value: name(condition.value),
    ...('sameAs' in condition ? { sameAs: name(condition.sameAs) } : {}),
    ...('before' in condition ? { before: name(condition.before) } : {}),
  };
  if (!isLeaf(leaf) || guards.length === 0) return leaf;
  // Below a `not` an answer that the part did not ask for must make nothing hold either.
  return positive ? { all: [...guards, leaf] } : { any: [...guards.map((not) => ({ not })), leaf] };
}
