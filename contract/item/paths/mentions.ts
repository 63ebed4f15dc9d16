import type { CheckedItem } from '../check/fault.ts';
import { type Condition, type ConditionLeaf, isLeaf } from '../condition.ts';

/** Every condition of an item. */
export function conditionsOf(item: CheckedItem): readonly Condition[] {
  const questions = [...item.eligibility, ...item.questions];
  const whens = [
    ...questions.map(({ when }) => when),
    ...questions.flatMap(({ rules = [] }) => rules.map(({ when }) => when)),
    ...item.refusals.map(({ when }) => when),
    ...item.materials.map(({ when }) => when),
    ...(item.kind === 'package' ? item.parts.map(({ when }) => when) : []),
    ...(item.kind === 'guided'
      ? [...item.guidance.licences, ...item.guidance.notices].map(({ when }) => when)
      : []),
  ];
  return whens.filter((when) => when !== undefined);
}

/** Everything that conditions say of each value they look at. */
export function mentionsOf(item: CheckedItem): ReadonlyMap<string, readonly ConditionLeaf[]> {
  const mentions = new Map<string, ConditionLeaf[]>();
  const note = (reference: string, leaf: ConditionLeaf) => {
    const noted = mentions.get(reference);
    if (noted) noted.push(leaf);
    else mentions.set(reference, [leaf]);
  };
  for (const leaf of conditionsOf(item).flatMap(leavesOf)) {
    note(leaf.value, leaf);
    if ('sameAs' in leaf) note(leaf.sameAs, leaf);
    if ('before' in leaf) note(leaf.before, leaf);
  }
  return mentions;
}

function leavesOf(condition: Condition): readonly ConditionLeaf[] {
  if (isLeaf(condition)) return [condition];
  if ('not' in condition) return leavesOf(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(leavesOf);
}

/** The values that conditions compare with as text. */
export function wordsIn(leaves: readonly ConditionLeaf[]): readonly string[] {
  return leaves.flatMap((leaf) => {
    if ('is' in leaf) return [leaf.is];
    if ('oneOf' in leaf) return leaf.oneOf;
    return 'includes' in leaf ? [leaf.includes] : [];
  });
}

/** The beginnings that conditions look for. */
export function beginningsIn(leaves: readonly ConditionLeaf[]): readonly string[] {
  return leaves.flatMap((leaf) => ('startsWith' in leaf ? [leaf.startsWith] : []));
}

/** Numbers on both sides of every bound that conditions name, `step` apart. */
export function numbersIn(leaves: readonly ConditionLeaf[], step: number): readonly number[] {
  return leaves.flatMap((leaf) => {
    if ('atLeast' in leaf) return [leaf.atLeast, leaf.atLeast - step];
    return 'atMost' in leaf ? [leaf.atMost, leaf.atMost + step] : [];
  });
}
