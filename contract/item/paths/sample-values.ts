import { receiptNumberOf } from '../../case/receipt-number.ts';
import { idNumberCheckDigit } from '../../identity/id-number.ts';
import { accountValue } from '../account.ts';
import { checkAnswer, LATER, SIGNED_BY_KEYS } from '../answer.ts';
import type { AnswerType, AnswerTypeOf } from '../answer-type.ts';
import { type CodeRule, creditCodeCheck } from '../code-rules.ts';
import { dayAfter, monthAfter, monthOf } from '../days.ts';

/**
 * A few good values of a type on `today`: its bounds, something between, and where values are compared with one another
 * at least two. Everything that could be taken for a person or a number of somebody is made up (division 310199).
 */
export function sampleValues(type: AnswerType, today: string): readonly string[] {
  const candidates = [...new Set(candidatesOf(type, today))];
  return candidates.filter((value) => checkAnswer(type, value, today) === null);
}

/** The first of them; `undefined` where no value is good. */
export function sampleValue(type: AnswerType, today: string): string | undefined {
  return candidatesOf(type, today).find((value) => checkAnswer(type, value, today) === null);
}

function candidatesOf(type: AnswerType, today: string): readonly string[] {
  switch (type.type) {
    case 'choice':
      return type.options.map(({ value }) => value);
    case 'many': {
      const values = type.options.map(({ value }) => value);
      const least = values.slice(0, Math.max(1, type.min)).join();
      return [...(type.min === 0 ? [''] : []), least, ...values, values.slice(0, type.max).join()];
    }
    case 'date':
      return daysOf(type).map((offset) => dayAfter(today, offset));
    case 'year': {
      const year = Number(today.slice(0, 4));
      return between(type.earliest, type.latest).map((offset) => String(year + offset));
    }
    case 'period':
      return periodsOf(type, today);
    case 'text':
      return textsOf(type);
    case 'name':
      return ['沈测兰', '李测'];
    case 'phone':
      return ['13800006620', '13900006621'];
    case 'idNumber':
      return [idNumberFor('310199', '19900101', 1), idNumberFor('310199', '20150607', 2)];
    case 'plate':
      return ['沪A12345', '沪AD12345'];
    case 'bankAccount':
      return ['310199000001', '310199000002'];
    case 'money':
      return between(type.minFen, type.maxFen).map(String);
    case 'number':
      return between(type.min, type.max).map((value) => writtenNumber(value, type.decimals));
    case 'division':
      return divisionsOf(type);
    case 'address':
      return (type.within ?? ['310199', '320000']).map((code) => `${code} 无此路1号`);
    case 'photo':
      return ['a1', ...(type.laterDays === undefined ? [] : [LATER])];
    case 'signature':
      return ['a1', ...(type.byKeys ? [SIGNED_BY_KEYS] : [])];
    case 'code':
      return CODES[type.holds];
    case 'account':
      return type.kinds.flatMap(({ value, digits }) =>
        [digits.least, digits.most].map((places) => accountValue(value, '9'.repeat(places))),
      );
    case 'slot':
      return [`place ${dayAfter(today, 3)} 0900-0930`, `place ${dayAfter(today, 4)} 1400-1430`];
  }
}

/** A resident's ID number with its check digit; `sequence` is odd for men. */
export function idNumberFor(division: string, birthDate: string, sequence: number): string {
  const first17 = `${division}${birthDate}${String(sequence).padStart(3, '0')}`;
  return first17 + idNumberCheckDigit(first17);
}

/** As a person writes it: no more places than allowed, none that are zero. */
export function writtenNumber(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function between(least: number, greatest: number): readonly number[] {
  return [Math.floor((least + greatest) / 2), least, greatest, least + 1, greatest - 1];
}

/** Days that tell apart what conditions can say of two dates, and the bounds. */
function daysOf({ earliest, latest }: AnswerTypeOf<'date'>): readonly number[] {
  const bounds = [earliest, latest].filter((bound) => bound !== undefined);
  return [0, -1, 1, -30, 30, -366, 366, ...bounds];
}

function periodsOf(type: AnswerTypeOf<'period'>, today: string): readonly string[] {
  const month = (offset: number) => monthAfter(monthOf(today), offset);
  const longest = Math.min(type.latest - type.earliest + 1, type.maxMonths ?? Number.POSITIVE_INFINITY);
  return [
    `${month(type.latest - longest + 1)}-${month(type.latest)}`,
    `${month(type.latest)}-${month(type.latest)}`,
    `${month(type.earliest)}-${month(type.earliest)}`,
  ];
}

function textsOf({ format, minLength, maxLength }: AnswerTypeOf<'text'>): readonly string[] {
  const length = Math.max(1, minLength, Math.min(maxLength, 4));
  const letters = { words: ['样', '例'], digits: ['1', '2'], letters: ['A', 'B'] }[format];
  return [...letters.map((letter) => letter.repeat(length)), ...(minLength === 0 ? [''] : [])];
}

function divisionsOf({ level, provinces = ['31', '32'] }: AnswerTypeOf<'division'>): readonly string[] {
  const rest = { province: '0000', city: '0100', county: '0199' }[level];
  return provinces.map((province) => `${province}${rest}`);
}

const CREDIT_CODE = '91310199MA1K0000X';
const CODES: Readonly<Record<CodeRule, readonly string[]>> = {
  creditCode: [CREDIT_CODE + creditCodeCheck(CREDIT_CODE)],
  receiptNumber: [receiptNumberOf('00217', 1)],
};
