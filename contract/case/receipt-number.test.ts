import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isReceiptNumber, receiptNumberOf, SEQ_MAX, spacedReceiptNumber } from './receipt-number.ts';

const terminal = fc.integer({ min: 0, max: 99_999 }).map((n) => n.toString().padStart(5, '0'));
const seq = fc.integer({ min: 1, max: SEQ_MAX });

describe('a receipt number', () => {
  test('has the check digit of Damm’s published example', () => {
    // Damm's example: 572 has the check digit 4.
    expect(isReceiptNumber('000000005724')).toBe(true);
  });

  test('is found good again', () => {
    fc.assert(fc.property(terminal, seq, (t, s) => isReceiptNumber(receiptNumberOf(t, s))));
  });

  test('with any one digit wrong is found bad', () => {
    fc.assert(
      fc.property(terminal, seq, fc.nat(11), fc.integer({ min: 1, max: 9 }), (t, s, at, add) => {
        const digits = [...receiptNumberOf(t, s)];
        digits[at] = String((Number(digits[at]) + add) % 10);
        expect(isReceiptNumber(digits.join(''))).toBe(false);
      }),
    );
  });

  test('with two neighbours swapped is found bad', () => {
    fc.assert(
      fc.property(terminal, seq, fc.nat(10), (t, s, at) => {
        const digits = [...receiptNumberOf(t, s)];
        const [left = '', right = ''] = digits.slice(at, at + 2);
        fc.pre(left !== right);
        digits.splice(at, 2, right, left);
        expect(isReceiptNumber(digits.join(''))).toBe(false);
      }),
    );
  });

  test('is never the same for two cases', () => {
    fc.assert(
      fc.property(terminal, seq, terminal, seq, (t1, s1, t2, s2) => {
        fc.pre(t1 !== t2 || s1 !== s2);
        expect(receiptNumberOf(t1, s1)).not.toBe(receiptNumberOf(t2, s2));
      }),
    );
  });

  test('is read in groups of four', () => {
    expect(spacedReceiptNumber('002170004385')).toBe('0021 7000 4385');
  });

  test('of a terminal that has no five digits, or of seq 0, cannot be made', () => {
    expect(() => receiptNumberOf('217', 1)).toThrow(RangeError);
    expect(() => receiptNumberOf('00217', 0)).toThrow(RangeError);
    expect(() => receiptNumberOf('00217', SEQ_MAX + 1)).toThrow(RangeError);
  });
});
