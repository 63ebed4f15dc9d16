import { checkAnswer } from '../answer.ts';
import type { AnswerType, AnswerTypeOf } from '../answer-type.ts';
import type { ConditionLeaf } from '../condition.ts';
import type { Question } from '../question.ts';
import { beginningsIn, numbersIn, wordsIn } from './mentions.ts';
import { idNumberFor, sampleValue, sampleValues, writtenNumber } from './sample-values.ts';

/** Options of one question that conditions tell apart; beyond it not every set of them is tried. */
const SETS_OF = 8;

/**
 * Good values of a question such that whatever a condition can say of it, one of them makes it true and one false
 * where that can be. One value where no condition looks at it.
 */
export function valuesToTry(
  { answer }: Question,
  leaves: readonly ConditionLeaf[],
  today: string,
): readonly string[] {
  if (leaves.length === 0) {
    const value = isFromUnknownList(answer) ? 'anyOption' : sampleValue(answer, today);
    return value === undefined ? [] : [value];
  }
  if (isFromUnknownList(answer)) return [...new Set(wordsIn(leaves)), 'anotherOption'];
  const samples = sampleValues(answer, today);
  if (answer.type === 'choice') return samples;
  if (answer.type === 'many')
    return setsOf(answer, wordsIn(leaves)).filter((value) => isGood(answer, value, today));
  const named = [
    ...wordsIn(leaves),
    ...withBeginnings(answer, beginningsIn(leaves)),
    ...bounds(answer, leaves),
  ];
  return [...new Set([...samples, ...named])].filter((value) => isGood(answer, value, today));
}

/** In an item's file a list of the region has no options yet. */
function isFromUnknownList(answer: AnswerType): boolean {
  return (answer.type === 'choice' || answer.type === 'many') && answer.options.length === 0;
}

function isGood(answer: AnswerType, value: string, today: string): boolean {
  return checkAnswer(answer, value, today) === null;
}

/** The sets of the options that conditions name, each filled up with others where more have to be chosen. */
function setsOf({ options, min }: AnswerTypeOf<'many'>, named: readonly string[]): readonly string[] {
  const values = options.map(({ value }) => value);
  const told = values.filter((value) => named.includes(value));
  const others = values.filter((value) => !named.includes(value));
  const sets = told.length > SETS_OF ? [[], told, ...told.map((one) => [one])] : subsets(told);
  return sets.flatMap((set) => {
    const full = [
      set,
      [...set, ...others.slice(0, 1)],
      [...set, ...others.slice(0, Math.max(0, min - set.length))],
    ];
    return full.map((chosen) => values.filter((value) => chosen.includes(value)).join());
  });
}

function subsets(values: readonly string[]): readonly (readonly string[])[] {
  const [first, ...rest] = values;
  if (first === undefined) return [[]];
  const without = subsets(rest);
  return [...without, ...without.map((set) => [first, ...set])];
}

function withBeginnings(answer: AnswerType, beginnings: readonly string[]): readonly string[] {
  return beginnings.flatMap((beginning) => {
    if (answer.type === 'idNumber') return [idNumberFor(beginning.padEnd(6, '0'), '19900101', 1)];
    if (answer.type === 'division')
      return [beginning.padEnd(6, '0'), `${beginning}0100`.slice(0, 6), `${beginning}010101`.slice(0, 6)];
    if (answer.type === 'address') return [`${beginning.padEnd(6, '0')} 无此路1号`];
    return [beginning, `${beginning}样例`];
  });
}

function bounds(answer: AnswerType, leaves: readonly ConditionLeaf[]): readonly string[] {
  if (answer.type === 'number')
    return numbersIn(leaves, 10 ** -answer.decimals).map((value) => writtenNumber(value, answer.decimals));
  return numbersIn(leaves, 1).map(String);
}
