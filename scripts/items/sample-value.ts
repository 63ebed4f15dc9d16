import { receiptNumberOf } from '#contract/case/receipt-number.ts';
import { accountValue } from '#contract/item/account.ts';
import type { AnswerType } from '#contract/item/answer-type.ts';
import { creditCodeCheck } from '#contract/item/code-rules.ts';
import { dayAfter, monthAfter, monthOf } from '#contract/item/days.ts';

/** Of a made-up company of the made-up division 310199, without its check character. */
const CREDIT_CODE = '91310199MA0000000';

/** Good answers of a type, plain ones first: what somebody might say whose answer does not matter. */
export function sampleValues(answer: AnswerType, today: string): readonly string[] {
  switch (answer.type) {
    case 'choice':
      return answer.options.map(({ value }) => value);
    case 'many':
      return [...answer.options.map(({ value }) => value), answer.options.map(({ value }) => value).join()];
    case 'date': {
      const [from, to] = [
        answer.earliest ?? Math.min(-7300, answer.latest ?? 0),
        answer.latest ?? Math.max(60, answer.earliest ?? 0),
      ];
      return [Math.min(Math.max(-10, from), to), from, to, Math.round((from + to) / 2)].map((days) =>
        dayAfter(today, days),
      );
    }
    case 'year':
      return [answer.latest, answer.earliest].map((offset) => String(Number(today.slice(0, 4)) + offset));
    case 'period': {
      const last = monthAfter(monthOf(today), answer.latest);
      return [`${last}-${last}`];
    }
    case 'text':
      return [
        '样例',
        '9'.repeat(Math.max(answer.minLength, 1)),
        'A'.repeat(Math.max(answer.minLength, 1)),
        '样'.repeat(answer.minLength),
      ];
    case 'name':
      return ['李样例'];
    case 'phone':
      return ['13800000000'];
    case 'idNumber':
      return ['310199201511020013', '310199198803210025'];
    case 'plate':
      return ['沪A00000'];
    case 'bankAccount':
      return ['900000000000'];
    case 'money':
      return [answer.minFen, answer.maxFen].map(String);
    case 'number':
      return [answer.min, answer.max].map(String);
    case 'division':
      return { province: ['310000', '320000'], city: ['310100', '320500'], county: ['310118', '320509'] }[
        answer.level
      ];
    case 'address':
      return (answer.within ?? ['310118']).map((code) => `${code} 无此路1号`);
    case 'photo':
    case 'signature':
      return ['a1'];
    case 'code':
      return [
        answer.holds === 'creditCode'
          ? `${CREDIT_CODE}${creditCodeCheck(CREDIT_CODE)}`
          : receiptNumberOf('00001', 1),
      ];
    case 'account':
      return answer.kinds.map(({ value, digits }) => accountValue(value, '9'.repeat(digits.least)));
    case 'slot':
      return [`district ${dayAfter(today, 3)} 0900-0930`];
  }
}
