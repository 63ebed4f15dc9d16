import fc from 'fast-check';
import { expect, test } from 'vitest';
import { receiptNumberOf } from '../case/receipt-number.ts';
import { creditCodeCheck, isCodeValue, readCode, typedCodeOf } from './code-rules.ts';

/** Division 310199 does not exist. */
const licence = `92310199MA0000000${creditCodeCheck('92310199MA0000000')}`;
const other = `92310199MA0000001${creditCodeCheck('92310199MA0000001')}`;

test('the check character is the one of the standard’s own example', () => {
  // GB 32100-2015, annex A: 91350100M000100Y43.
  expect(creditCodeCheck('91350100M000100Y4')).toBe('3');
});

test.each([
  ['alone', licence],
  ['in small letters', licence.toLowerCase()],
  ['among the words of a licence', `统一社会信用代码:${licence};名称:青浦区无此路小吃店`],
  ['in an address', `https://example.org/licence?uniscid=${licence}&from=qr`],
  ['said twice', `${licence} ${licence}`],
])('a credit code is found %s', (_, text) => {
  expect(readCode('creditCode', text)).toBe(licence);
});

test.each([
  ['with a wrong check character', `${licence.slice(0, 17)}${licence.at(17) === '0' ? '1' : '0'}`],
  ['inside a longer word', `${licence}9`],
  ['beside another one', `${licence} ${other}`],
  ['in nothing', ''],
])('no credit code is found %s', (_, text) => {
  expect(readCode('creditCode', text)).toBeNull();
});

test('one wrong character of a credit code never passes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 8, max: 16 }),
      fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'),
      (at, character) => {
        const changed = `${licence.slice(0, at)}${character}${licence.slice(at + 1)}`;
        expect(isCodeValue('creditCode', changed)).toBe(changed === licence);
      },
    ),
  );
});

test('a receipt’s number is found in the address that its QR code holds', () => {
  const number = receiptNumberOf('00217', 7);
  expect(readCode('receiptNumber', `http://127.0.0.1:7080/q/${number}#hqz3Ksm3gl8XbQ`)).toBe(number);
  const wrong = `${number.slice(0, 11)}${(Number(number.at(11)) + 1) % 10}`;
  expect(readCode('receiptNumber', wrong)).toBeNull();
});

test('whatever a code says, it is read or it is not', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('creditCode', 'receiptNumber'),
      fc.string({ unit: 'binary' }),
      (rule, text) => {
        const value = readCode(rule, text);
        expect(value === null || isCodeValue(rule, value)).toBe(true);
      },
    ),
  );
});

test('every code can be typed: its good values have the length and the characters that are told', () => {
  for (const [rule, value] of [
    ['creditCode', licence],
    ['receiptNumber', receiptNumberOf('00217', 438)],
  ] as const) {
    const typed = typedCodeOf(rule);
    expect(value).toHaveLength(typed.length);
    expect(value).toMatch(typed.of === 'digits' ? /^\d+$/ : /^[0-9A-Z]+$/);
  }
});
