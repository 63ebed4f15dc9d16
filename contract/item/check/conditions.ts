import { didYouMean } from '../../nearest-word.ts';
import type { AnswerType } from '../answer-type.ts';
import type { Condition, ConditionLeaf } from '../condition.ts';
import type { Question } from '../question.ts';
import type { ItemFault } from './fault.ts';

/** What a condition at one place of the item may look at. */
export interface Scope {
  /** Asked before this place, by id. */
  readonly known: ReadonlyMap<string, Question>;
  /** Asked anywhere in the item. */
  readonly all: ReadonlyMap<string, Question>;
  /** When the person is known: already, only after this place, or not in this item at all. */
  readonly person: 'known' | 'later' | 'never';
}

/** What is wrong with a condition at a place: what it names must be known there, and its values must be possible. */
export function checkCondition(condition: Condition, path: string, scope: Scope): readonly ItemFault[] {
  if ('all' in condition)
    return condition.all.flatMap((part, at) => checkCondition(part, `${path}.all.${at}`, scope));
  if ('any' in condition)
    return condition.any.flatMap((part, at) => checkCondition(part, `${path}.any.${at}`, scope));
  if ('not' in condition) return checkCondition(condition.not, `${path}.not`, scope);
  const unknown = referencesOfLeaf(condition).flatMap(([field, reference]) =>
    checkReference(reference, `${path}.${field}`, scope),
  );
  return unknown.length > 0 ? unknown : checkLeaf(condition, path, scope);
}

function referencesOfLeaf(leaf: ConditionLeaf): readonly (readonly [string, string])[] {
  const first = ['value', leaf.value] as const;
  if ('sameAs' in leaf) return [first, ['sameAs', leaf.sameAs]];
  return 'before' in leaf ? [first, ['before', leaf.before]] : [first];
}

function checkReference(
  reference: string,
  path: string,
  { known, all, person }: Scope,
): readonly ItemFault[] {
  const [kind, name = ''] = reference.split('.');
  if (kind === 'answers') {
    if (known.has(name)) return [];
    const reason = all.has(name)
      ? `looks at "${name}", which is asked later: a condition may look only at earlier answers`
      : `there is no question "${name}"${didYouMean(name, [...known.keys()])}`;
    return [{ path, reason }];
  }
  if (person === 'known') return [];
  const why =
    person === 'never'
      ? 'nobody is identified in this item (identify: none)'
      : 'eligibility is asked before anybody is identified; ask it under questions, or make it a refusal';
  return [{ path, reason: `looks at "${reference}", which is not known here: ${why}` }];
}

function checkLeaf(leaf: ConditionLeaf, path: string, { known }: Scope): readonly ItemFault[] {
  const type = known.get(leaf.value.split('.')[1] ?? '')?.answer;
  const answer = leaf.value.startsWith('answers.') ? type : undefined;
  if ('is' in leaf) return checkValue(leaf.value, leaf.is, `${path}.is`, answer);
  if ('oneOf' in leaf)
    return leaf.oneOf.flatMap((value, at) => checkValue(leaf.value, value, `${path}.oneOf.${at}`, answer));
  if ('includes' in leaf) return checkIncludes(leaf, `${path}.includes`, answer);
  if ('atLeast' in leaf || 'atMost' in leaf) {
    if (leaf.value === 'applicant.age' || (answer && isNumeric(answer))) return [];
    return [
      { path, reason: `"${leaf.value}" is no number, so it cannot be compared with one${typeNamed(answer)}` },
    ];
  }
  if ('before' in leaf) {
    const other = leaf.before.startsWith('answers.')
      ? known.get(leaf.before.slice('answers.'.length))?.answer
      : undefined;
    if (answer && other && answer.type === other.type && isOrdered(answer)) return [];
    return [
      { path, reason: `"before" compares two dates or two years, not "${leaf.value}" and "${leaf.before}"` },
    ];
  }
  return [];
}

/** The values that can be where not an answer says them. */
const CLOSED: Readonly<Record<string, readonly string[]>> = {
  'applicant.sex': ['male', 'female', 'unknown'],
  'applicant.cardKind': ['resident', 'hkMacauTaiwan', 'foreigner2017', 'foreigner2023', 'socialSecurity'],
};

function checkValue(
  reference: string,
  value: string,
  path: string,
  answer: AnswerType | undefined,
): readonly ItemFault[] {
  const closed = reference.startsWith('certificate.') ? ['held', 'none'] : CLOSED[reference];
  if (closed) return closed.includes(value) ? [] : [notAValue(reference, value, path, closed)];
  if (reference === 'applicant.division')
    return /^\d{6}$/.test(value)
      ? []
      : [{ path, reason: `a division has six digits; startsWith takes fewer` }];
  if (reference === 'applicant.age' || (answer && isNumeric(answer)))
    return /^-?\d+(\.\d+)?$/.test(value)
      ? []
      : [{ path, reason: `"${value}" is no number, as "${reference}" is` }];
  if (answer?.type === 'many')
    return [{ path, reason: `"${reference}" holds several values: use includes in place of is and oneOf` }];
  return checkOption(reference, value, path, answer);
}

function checkIncludes(
  leaf: ConditionLeaf & { readonly includes: string },
  path: string,
  answer: AnswerType | undefined,
): readonly ItemFault[] {
  if (answer?.type === 'many') return checkOption(leaf.value, leaf.includes, path, answer);
  return [{ path, reason: `includes is for answers of type many; use is for "${leaf.value}"` }];
}

function checkOption(
  reference: string,
  value: string,
  path: string,
  answer: AnswerType | undefined,
): readonly ItemFault[] {
  // What a region's list offers is known once the item is resolved.
  if ((answer?.type !== 'choice' && answer?.type !== 'many') || answer.options.length === 0) return [];
  const values = answer.options.map((option) => option.value);
  return values.includes(value) ? [] : [notAValue(reference, value, path, values)];
}

function notAValue(reference: string, value: string, path: string, values: readonly string[]): ItemFault {
  return { path, reason: `"${value}" is no value of "${reference}"${didYouMean(value, values)}` };
}

/** Whether the values of a type can be compared with a number. */
export function isNumeric(answer: AnswerType): boolean {
  if (answer.type === 'text') return answer.format === 'digits';
  return answer.type === 'number' || answer.type === 'money' || answer.type === 'year';
}

/** Whether the values of a type stand in the order of their text. */
function isOrdered(answer: AnswerType): boolean {
  return answer.type === 'date' || answer.type === 'year';
}

function typeNamed(answer: AnswerType | undefined): string {
  return answer ? ` (it is of type ${answer.type})` : '';
}
