import { expect, test } from 'vitest';
import { phrasesOf, wholesOf } from './phrases.tsx';

test('a text breaks between words, and its pieces are the whole text', () => {
  const text = '没有提交的内容不会保留';
  expect(phrasesOf(text).join('')).toBe(text);
  expect(phrasesOf(text)).toContain('保留');
});

test('the last character of a name never stands alone', () => {
  for (const text of ['青浦区人力资源和社会保障局', '请把身份证平放在读卡区', '请放上身份证'])
    expect(phrasesOf(text).filter((phrase) => phrase.length === 1)).toEqual([]);
});

test('what is said as one word stays in one line', () => {
  expect(phrasesOf('请扫营业执照上的二维码').filter((phrase) => phrase.includes('营业执照'))).toHaveLength(1);
});

test('dates, telephone numbers and hidden parts stay on one line', () => {
  for (const [text, whole] of [
    ['数据截至 2026 年 10 月 16 日 09:41', '2026 年 10 月 16 日'],
    ['也可以拨打 12345。', '拨打 12345'],
    ['金泽镇***', '金泽镇***'],
    ['剩下 7 分钟', '7 分'],
  ] as const)
    expect(wholesOf(text)[1]).toBe(whole);
  expect(wholesOf('没有提交')).toEqual(['没有提交']);
});

test('the first character of a clause stands with the word after it', () => {
  expect(phrasesOf('网络不通，还没有开始付款')).toEqual(['网络', '不通，还没有', '开始', '付款']);
});

test('an address goes on in the next line behind a division, not within a name or before its stars', () => {
  expect(phrasesOf('一样（上海市青浦区金泽镇***）')).toEqual(['一样（上海市', '青浦区', '金泽镇***）']);
});

test('English and figures stay as they are', () => {
  expect(phrasesOf('Call 12345, please')).toEqual(['Call 12345, please']);
  expect(phrasesOf('')).toEqual([]);
});
