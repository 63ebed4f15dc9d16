import { expect, test } from 'vitest';
import { checkAnswer } from '#contract/item/answer.ts';
import { type AnswerType, answerTypeSchema } from '#contract/item/answer-type.ts';
import type { Language } from '#contract/text.ts';
import { translator } from '../../i18n/translate.ts';
import { answerProblemInWords } from './answer-words.ts';

/** What somebody reads who typed `value`. */
function words(type: AnswerType, value: string, language: Language): string {
  const problem = checkAnswer(type, value, '20261122');
  if (problem === null) throw new Error(`${value} is good`);
  return answerProblemInWords(type, value, problem, translator(language));
}

const NAME = { type: 'name' };
const WORDS = { type: 'text', minLength: 4, maxLength: 6 };
const LETTERS = { type: 'text', format: 'letters', minLength: 3, maxLength: 5 };
const DIGITS = { type: 'text', format: 'digits', minLength: 3, maxLength: 5 };

test.each([
  [NAME, '沈', '至少两个字', 'at least two'],
  [NAME, '沈LAN', '全写汉字', 'alone'],
  [NAME, '沈1兰', '只能有汉字', 'letters alone'],
  [NAME, '沈'.repeat(31), '最多 30 个汉字', 'at most 30'],
  [WORDS, '三个字', '至少 4 个字', '4'],
  [WORDS, '这里有七个汉字', '最多 6 个字', 'at most 6'],
  [WORDS, '有\u0007响铃', '不能填的符号', 'cannot be used'],
  [LETTERS, 'AB', '至少 3 位', '3'],
  [LETTERS, 'ABCDEF', '最多 5 位', 'at most 5'],
  [LETTERS, 'ABc', '大写字母和数字', 'capital letters and digits'],
  [DIGITS, '12A', '只能填数字', 'Only digits'],
  [{ type: 'idNumber' }, '310199', '18 位', '18 characters'],
  [{ type: 'bankAccount' }, '622', '12 至 21 位', '12 to 21'],
  [{ type: 'phone' }, '138', '11 位', '11 digits'],
  [{ type: 'plate' }, '沪A', '5 位或 6 位', '5 or 6'],
  [{ type: 'number', min: 0, max: 9 }, '1.5', '整数', 'whole number'],
  [{ type: 'number', min: 0, max: 9, decimals: 1 }, '1.55', '最多 1 位', 'at most 1'],
  [{ type: 'money', maxFen: 900 }, '1.5', '99.50', '99.50'],
  [{ type: 'money', maxFen: 900 }, '1000', '最大是 9', '9'],
])('%o: who writes %j reads what would be right', (type, value, zh, en) => {
  const parsed = answerTypeSchema.parse(type);
  expect(words(parsed, value, 'zh')).toContain(zh);
  expect(words(parsed, value, 'en')).toContain(en);
});
