import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAnswer } from './answer.ts';
import { answerTypeSchema } from './answer-type.ts';
import { questionSchema } from './question.ts';
import { shownAnswer, shownRecordValue } from './shown-value.ts';
import { randomOf } from './testing/random.ts';
import { randomValue } from './testing/random-value.ts';
import { choice, question } from './testing/sample-item.ts';

const shown = (answer: object, value: string, masked = true) =>
  shownAnswer(questionSchema.parse(question('q', answer)), value, {
    masked,
    divisionName: () => ({ zh: '上海市青浦区', en: 'Qingpu, Shanghai' }),
  });

describe('an answer in words', () => {
  test('says what was chosen', () => {
    expect(shown(choice('a', 'b'), 'b')).toEqual({ zh: 'b' });
    expect(shown({ ...choice('first', 'second', 'third'), type: 'many' }, 'first,third')).toEqual({
      zh: 'first、third',
      en: 'first, third',
    });
    expect(shown({ ...choice('a', 'b'), type: 'many', min: 0 }, '')).toEqual({
      zh: '未填',
      en: 'Not given',
    });
  });

  test('says days, months and times as people do', () => {
    expect(shown({ type: 'date' }, '20260105')).toEqual({ zh: '2026 年 1 月 5 日', en: '5 Jan 2026' });
    expect(shown({ type: 'year', earliest: -9, latest: 0 }, '2025')).toEqual({ zh: '2025 年', en: '2025' });
    const period = { type: 'period', earliest: -24 };
    expect(shown(period, '202501-202512')).toEqual({
      zh: '2025 年 1 月至 2025 年 12 月',
      en: 'Jan 2025 to Dec 2025',
    });
    expect(shown(period, '202501-202501').zh).toBe('2025 年 1 月');
    expect(shown({ type: 'slot' }, 'jinze 20261124 0900-0930').zh).toBe('2026 年 11 月 24 日 09:00–09:30');
  });

  test('says amounts with their unit', () => {
    expect(shown({ type: 'money', maxFen: 9e9 }, '123450')).toEqual({
      zh: '1,234.50 元',
      en: '1,234.50 yuan',
    });
    const area = { type: 'number', min: 0, max: 999, decimals: 2, unit: { zh: '平方米', en: 'm²' } };
    expect(shown(area, '89.5')).toEqual({ zh: '89.5 平方米', en: '89.5 m²' });
  });

  test('hides on the screen what is personal, and is whole on paper', () => {
    const address = '310118 金泽镇无此路1号';
    expect(shown({ type: 'address' }, address).zh).toBe('上海市青浦区金泽镇***');
    expect(shown({ type: 'address' }, address, false).zh).toBe('上海市青浦区金泽镇无此路1号');
    expect(shown({ type: 'phone' }, '13800006620').zh).toBe('138****6620');
    expect(shown({ type: 'bankAccount' }, '621700000000001234').zh).toBe('**** 1234');
    expect(shown({ type: 'bankAccount' }, '621700000000001234', false).zh).toBe('621700000000001234');
    expect(shown({ type: 'plate' }, '沪A12345').zh).toBe('沪A***45');
    expect(shown({ type: 'name' }, '沈测兰').zh).toBe('沈*兰');
    expect(shown({ type: 'idNumber' }, '310199195502280013').zh).toBe('310199********0013');
  });

  test('says of an account its kind, and on the screen only how its number ends', () => {
    const kinds = [{ value: 'water', label: { zh: '水费', en: 'Water' }, digits: { least: 10, most: 10 } }];
    expect(shown({ type: 'account', kinds }, 'water 3205090101')).toEqual({
      zh: '水费 **** 0101',
      en: 'Water **** 0101',
    });
    expect(shown({ type: 'account', kinds }, 'water 3205090101', false).zh).toBe('水费 3205090101');
  });

  test('says of files how many there are, or that they come later', () => {
    const photo = { type: 'photo', camera: 'documentCamera', maxPages: 3, laterDays: 15 };
    expect(shown(photo, 'a1,a2').zh).toBe('已收到 2 份');
    expect(shown(photo, 'later')).toEqual({ zh: '15 天内补交', en: 'Brought within 15 days' });
    expect(shown({ type: 'signature' }, 'a3,a4').zh).toBe('已签名');
  });
});

describe('a value of a record in words', () => {
  test('is shown as its field says', () => {
    expect(shownRecordValue('money', '5', { masked: true })).toEqual({ zh: '0.05 元', en: '0.05 yuan' });
    expect(shownRecordValue('money', '-123456', { masked: true, bare: true }).zh).toBe('-1,234.56');
    expect(shownRecordValue('percent', '12.5', { masked: true }).zh).toBe('12.5%');
    expect(shownRecordValue('month', '202511', { masked: true }).zh).toBe('2025 年 11 月');
    expect(shownRecordValue('name', '沈测兰', { masked: true }).zh).toBe('沈*兰');
    expect(shownRecordValue('name', '沈测兰', { masked: false }).zh).toBe('沈测兰');
  });

  test('that is not of its form is shown as it came', () => {
    expect(shownRecordValue('date', '不详', { masked: true }).zh).toBe('不详');
    expect(shownRecordValue('money', '—', { masked: true }).zh).toBe('—');
  });
});

test('a name, a number or an account never stands whole on the screen', () => {
  const personal = fc.constantFrom('name', 'phone', 'idNumber', 'plate', 'bankAccount');
  fc.assert(
    fc.property(personal, fc.nat(), (type, seed) => {
      const value = randomValue(answerTypeSchema.parse({ type }), randomOf(seed), '20261122') ?? '';
      expect(shown({ type }, value).zh).not.toContain(value);
      expect(shown({ type }, value, false).zh).toBe(value);
    }),
  );
});

test('whatever comes in, it is put into words and not thrown at', () => {
  const type = fc.constantFrom(
    choice('a', 'b'),
    { ...choice('a', 'b'), type: 'many' },
    { type: 'date' },
    { type: 'period', earliest: -9 },
    { type: 'money', maxFen: 9 },
    { type: 'address' },
    { type: 'slot' },
    { type: 'photo', camera: 'faceCamera' },
  );
  fc.assert(
    fc.property(type, fc.string(), (answer, value) => {
      expect(typeof shown(answer, value).zh).toBe('string');
      expect(() => checkAnswer(answerTypeSchema.parse(answer), value, '20261122')).not.toThrow();
    }),
  );
});
