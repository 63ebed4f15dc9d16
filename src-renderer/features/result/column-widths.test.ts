import { expect, test } from 'vitest';
import { columnShares, fitsAsTable, widthOf } from './column-widths.ts';

test('hanzi count whole, Latin letters and digits a little over half', () => {
  expect(widthOf('缴费')).toBe(2);
  expect(widthOf('12')).toBeCloseTo(1.14);
});

test('a table that fits in standard size may not fit in large type', () => {
  const labels = ['月份', '单位', '金额（元）'];
  const rows = [['2026 年 8 月', '青浦区样例公司', '1,234.50']];
  expect(fitsAsTable(labels, rows, 'standard')).toBe(true);
  expect(fitsAsTable(labels, rows, 'elder')).toBe(false);
});

test('six columns of addresses become cards', () => {
  const labels = ['名称', '地址', '电话', '等级', '科室', '时间'];
  expect(fitsAsTable(labels, [labels.map(() => '青浦区无此路一百号二楼')], 'standard')).toBe(false);
});

test('one endless value does not push the other columns away', () => {
  expect(columnShares(['名称', '数'], [['字'.repeat(80), '1']])).toBe('minmax(0, 11.0fr) minmax(0, 3.0fr)');
});
