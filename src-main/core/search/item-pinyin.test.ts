import { expect, it } from 'vitest';
import { loadPinyinReader } from './item-pinyin.ts';

const read = await loadPinyinReader();
const lineOf = (zh: string) => read({ name: { zh }, alsoCalled: [] }).name;

it.each([
  ['银行开户', 'yin hang kai hu'],
  ['长三角', 'chang san jiao'],
  ['公司重名', 'gong si chong ming'],
  ['法律援助', 'fa lv yuan zhu'],
])('reads %s as %s', (zh, line) => {
  expect(lineOf(zh)).toBe(line);
});

it('reads one syllable for each character that is searched, letters and digits as themselves', () => {
  expect(lineOf('CT 多少钱（120 分）')).toBe('c t duo shao qian 1 2 0 fen');
});
