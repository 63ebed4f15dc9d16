import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isIdNumber, maskAddress, maskIdNumber, maskName, maskPhone } from './id-number.ts';

test('the published samples have the right check digit, a changed digit does not', () => {
  for (const number of ['810000199408230021', '830000199201300022', '932682198501010017']) {
    expect(isIdNumber(number)).toBe(true);
    expect(isIdNumber(number.replace(/1$|2$|7$/, '5'))).toBe(false);
  }
});

test('a number with an impossible birth date is no ID number', () => {
  expect(isIdNumber('810000199402300021')).toBe(false);
  expect(isIdNumber('')).toBe(false);
});

describe('what is shown of a person', () => {
  test.each([
    ['沈测兰', '沈*兰'],
    ['李测', '李*'],
    ['欧阳测试', '欧**试'],
    ['𠮷', '*'],
    ['ANNA MADE-UP', 'A*** M***-U*'],
    ['JOSÉ', 'J***'],
  ])('the name %s as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  test('what is masked already stays as it is, whoever masked it', () => {
    const name = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'沈测兰欧阳·𠮷'), minLength: 1, maxLength: 6 }),
      fc.string({ unit: fc.constantFrom(..."ANnaÉ -'."), minLength: 1, maxLength: 12 }),
    );
    const address = fc.string({ unit: fc.constantFrom(...'上海市青浦区金泽镇样例路1弄号'), maxLength: 16 });
    fc.assert(
      fc.property(name, (whole) => {
        expect(maskName(maskName(whole))).toBe(maskName(whole));
      }),
    );
    fc.assert(
      fc.property(address, (whole) => {
        expect(maskAddress(maskAddress(whole))).toBe(maskAddress(whole));
      }),
    );
  });

  test('the ID number without birth date', () => {
    expect(maskIdNumber('310118195502280012')).toBe('310118********0012');
    expect(maskIdNumber('AB12345')).toBe('A*****5');
  });

  test('the phone without its middle', () => {
    expect(maskPhone('13800006620')).toBe('138****6620');
  });

  test('the address up to the town', () => {
    expect(maskAddress('上海市青浦区金泽镇样例路18弄2号')).toBe('上海市青浦区金泽镇***');
    expect(maskAddress('江苏省苏州市吴江区样例路1号')).toBe('江苏省苏州市吴江区***');
    expect(maskAddress('上海市盈港路12号怡景小区5号')).toBe('上海市***');
    expect(maskAddress('样例路1号')).toBe('***');
  });
});
