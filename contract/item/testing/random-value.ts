import { accountValue } from '../account.ts';
import { checkAnswer } from '../answer.ts';
import type { AnswerType, AnswerTypeOf } from '../answer-type.ts';
import { creditCodeCheck } from '../code-rules.ts';
import { dayAfter, monthAfter, monthOf } from '../days.ts';
import { idNumberFor, sampleValues, writtenNumber } from '../paths/sample-values.ts';
import { integer, pick, type Random, word } from './random.ts';

/** Ten years: as far as dates without a bound are tried. */
const FAR_DAYS = 3650;

/** A good value of a type on `today`, anywhere in its range; `null` where there is none. */
export function randomValue(type: AnswerType, random: Random, today: string): string | null {
  const samples = sampleValues(type, today);
  for (let tries = 0; tries < 5; tries += 1) {
    const value = made(type, random, today);
    if (value !== null && checkAnswer(type, value, today) === null) return value;
  }
  return samples.length > 0 ? pick(random, samples) : null;
}

function made(type: AnswerType, random: Random, today: string): string | null {
  const number = (least: number, greatest: number) => integer(random, least, greatest);
  switch (type.type) {
    case 'many': {
      const chosen = type.options.filter(() => random() < 0.5).map(({ value }) => value);
      return chosen.slice(0, type.max).join();
    }
    case 'date':
      return dayAfter(today, number(type.earliest ?? -FAR_DAYS, type.latest ?? FAR_DAYS));
    case 'year':
      return String(Number(today.slice(0, 4)) + number(type.earliest, type.latest));
    case 'period':
      return period(type, random, today);
    case 'text':
      return text(type, random);
    case 'name':
      return word(random, '测样例沈李兰', number(2, 4));
    case 'phone':
      return `1${number(3, 9)}${word(random, '0123456789', 9)}`;
    case 'idNumber':
      return idNumberFor(
        pick(random, ['310199', '329999']),
        dayAfter(today, -number(1, 30_000)),
        number(1, 999),
      );
    case 'plate':
      return `${pick(random, ['沪', '苏', '浙'])}${word(random, 'ABCDE', 1)}${word(random, '0123456789', 5)}`;
    case 'bankAccount':
      return `31${word(random, '0123456789', number(10, 19))}`;
    case 'money':
      return String(number(type.minFen, type.maxFen));
    case 'number':
      return writtenNumber(type.min + random() * (type.max - type.min), type.decimals);
    case 'code':
      return type.holds === 'creditCode' ? creditCode(random) : null;
    case 'photo':
      return pages(number(1, type.maxPages));
    case 'account': {
      const { value, digits } = pick(random, type.kinds);
      return accountValue(value, word(random, '0123456789', number(digits.least, digits.most)));
    }
    case 'slot':
      return `place ${dayAfter(today, number(1, 14))} 0900-0930`;
    case 'choice':
    case 'division':
    case 'address':
    case 'signature':
      return null;
  }
}

function period(type: AnswerTypeOf<'period'>, random: Random, today: string): string {
  const from = integer(random, type.earliest, type.latest);
  const longest = Math.min(type.latest, from + (type.maxMonths ?? Number.POSITIVE_INFINITY) - 1);
  const month = (offset: number) => monthAfter(monthOf(today), offset);
  return `${month(from)}-${month(integer(random, from, longest))}`;
}

function text({ format, minLength, maxLength }: AnswerTypeOf<'text'>, random: Random): string {
  const alphabet = { words: '样例无此路测号 ab', digits: '0123456789', letters: 'ABC123' }[format];
  return word(random, alphabet, integer(random, minLength, maxLength));
}

function creditCode(random: Random): string {
  const first17 = `91310199MA1${word(random, '0123456789ABCDEFGH', 6)}`;
  return first17 + creditCodeCheck(first17);
}

function pages(count: number): string {
  return Array.from({ length: count }, (_, page) => `a${page + 1}`).join();
}
