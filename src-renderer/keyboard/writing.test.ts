import { expect, test } from 'vitest';
import {
  afterBackspace,
  afterChoice,
  afterKey,
  afterLetters,
  modeAfter,
  type Writing,
  within,
} from './writing.ts';

const empty: Writing = { text: '', letters: '' };
const best = { text: '青浦', letters: 6 };

test('letters wait for characters in pinyin and are written at once otherwise', () => {
  expect(afterKey(empty, 'Q', 'pinyin', undefined)).toEqual({ text: '', letters: 'q' });
  expect(afterKey(empty, 'Q', 'capitals', undefined)).toEqual({ text: 'Q', letters: '' });
  expect(afterKey(empty, 'Q', 'small', undefined)).toEqual({ text: 'q', letters: '' });
});

test('the space takes the first candidate, and is a space where nothing waits', () => {
  expect(afterKey({ text: '', letters: 'qingpu' }, ' ', 'pinyin', best)).toEqual({
    text: '青浦',
    letters: '',
  });
  expect(afterKey({ text: '青浦', letters: '' }, ' ', 'pinyin', undefined)).toEqual({
    text: '青浦 ',
    letters: '',
  });
});

test('a digit or a mark goes behind what the letters stand for', () => {
  expect(afterKey({ text: '', letters: 'qingpu' }, '1', 'pinyin', best)).toEqual({
    text: '青浦1',
    letters: '',
  });
});

test('a digit or a mark loses no letter that the best candidate does not stand for', () => {
  const zhang = { text: '张三', letters: 8 };
  expect(afterKey({ text: '', letters: 'zhangsanq' }, '1', 'pinyin', zhang).text).toBe('张三q1');
  expect(afterKey({ text: '沈', letters: "x'iu" }, '·', 'pinyin', undefined).text).toBe('沈xiu·');
});

test('letters that wait become text where the keys are to write something else', () => {
  expect(afterLetters({ text: '沈', letters: "xi'u" })).toEqual({ text: '沈xiu', letters: '' });
  expect(afterLetters(empty)).toEqual(empty);
});

test('a candidate for the beginning leaves the other letters', () => {
  expect(afterChoice({ text: '', letters: 'qingpuqu' }, best)).toEqual({ text: '青浦', letters: 'qu' });
});

test('one step back takes a letter, then a whole character', () => {
  expect(afterBackspace({ text: '青', letters: 'pu' })).toEqual({ text: '青', letters: 'p' });
  expect(afterBackspace({ text: '青𬭎', letters: '' })).toEqual({ text: '青', letters: '' });
  expect(afterBackspace(empty)).toEqual(empty);
});

test('what is full takes no more', () => {
  expect(within({ text: '金泽镇无此路', letters: 'x' }, 4)).toEqual({ text: '金泽镇无', letters: '' });
  expect(within({ text: '金泽', letters: 'x' }, 4)).toEqual({ text: '金泽', letters: 'x' });
});

test('the key for the mode goes round', () => {
  expect(modeAfter(modeAfter(modeAfter('pinyin')))).toBe('pinyin');
});
