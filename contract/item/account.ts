import type { AccountKind, AnswerTypeOf } from './answer-type.ts';
import type { Question } from './question.ts';

/** An account as an answer holds it, `<kind> <digits>`. */
export interface Account {
  /** `null` where the question knows no such kind. */
  readonly kind: AccountKind | null;
  /** Digits, as far as they are typed. */
  readonly number: string;
}

/** What a value of an answer for an account says, also one that is not whole yet. */
export function accountOf({ kinds }: AnswerTypeOf<'account'>, value: string): Account {
  const [name = '', ...rest] = value.split(' ');
  return { kind: kinds.find((kind) => kind.value === name) ?? null, number: rest.join(' ') };
}

/** The value of an answer for an account. */
export function accountValue(kind: string, number: string): string {
  return `${kind} ${number}`;
}

/** Digits in groups of four, as one compares them: `3205 0901 01`. */
export function groupedDigits(number: string): string {
  return number.match(/.{1,4}/g)?.join(' ') ?? '';
}

/** By which two accounts of a household are told apart without showing a whole number: its last four digits. */
export function endOfAccount(number: string): string {
  return number.slice(-4);
}

type AccountQuestion = Question & { readonly answer: AnswerTypeOf<'account'> };

/** The question for an account among these; `undefined` where none of them asks for one. */
export function accountQuestion(questions: readonly Question[]): AccountQuestion | undefined {
  return questions.find((question): question is AccountQuestion => question.answer.type === 'account');
}
