import { expect, test } from 'vitest';
import { endOfMasked, speakable } from './speakable.ts';

test.each([
  ['请拨打 12345', '请拨打一二三四五'],
  ['凭条号是 0021 7000 4385。', '凭条号是零零二一，七零零零，四三八五。'],
  ['证书编号 92310199', '证书编号九二三一，零一九九'],
  ['应缴金额：1,234.50 元。', '应缴金额：1234元5角。'],
  ['应缴金额：20.00 元。', '应缴金额：20元。'],
  ['已缴 3.05 元', '已缴3元零5分'],
  ['共 0.50 元', '共0元5角'],
  ['从 10,000.00 元起', '从10000元起'],
  ['2026 年 10 月 20 日 09:00–09:30', '二零二六年10月20日9点到9点30分'],
  ['开放时间：周一至周五 08:05–17:00', '开放时间：周一至周五8点零5分到17点'],
  ['平台就业（网约车、外卖）', '平台就业，网约车、外卖'],
  ['最近 12 个月，共 30 天', '最近12个月，共30天'],
])('in Chinese %s is said %s', (written, said) => {
  expect(speakable(written, 'zh')).toBe(said);
});

test.each([
  ['Please call 12345.', 'Please call 1 2 3 4 5.'],
  ['Your receipt number is 0021 7000 4385.', 'Your receipt number is 0 0 2 1, 7 0 0 0, 4 3 8 5.'],
  ['To pay: 1,234.50 yuan.', 'To pay: 1234.50 yuan.'],
  ['To pay: 10,000.00 yuan.', 'To pay: 10000 yuan.'],
  ['20/10/2026 09:00–09:30', '20 October 2026 09:00 to 09:30'],
  ['Jan 2025 to Dec 2025', 'January 2025 to December 2025'],
  ['From the tax bureau, as of 16 Oct 2026 09:41', 'From the tax bureau, as of 16 October 2026 09:41'],
  ['Platform work (ride-hailing)', 'Platform work ride-hailing'],
])('in English %s is said %s', (written, said) => {
  expect(speakable(written, 'en')).toBe(said);
});

test.each([
  ['310118********0002', '0002'],
  ['310118********001X', '001X'],
  ['138****6620', '6620'],
  ['**** 6620', '6620'],
  ['沈*兰', null],
  ['上海市青浦区金泽镇***', null],
  ['310118199001010002', null],
])('of %s the end is %s', (masked, end) => {
  expect(endOfMasked(masked)).toBe(end);
});
