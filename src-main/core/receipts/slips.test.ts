import { expect, test } from 'vitest';
import { type ReceiptBlock, receiptSchema } from '#contract/device/receipt.ts';
import type { Item } from '#contract/item/schema.ts';
import { BILL, BOOKING, HOUSEHOLD_BILL, QUERY } from '../session/testing/items.ts';
import { receiptForCase } from './receipt-for-case.ts';
import { resultSlip } from './result-slip.ts';

const around = {
  at: new Date('2026-11-22T01:41:00Z'),
  terminal: '00217',
  site: {
    organ: { zh: '样例机关' },
    name: { zh: '样例点位' },
    region: { zh: '样例区' },
    division: '310118',
    helpline: '12345',
  },
  language: 'zh',
} as const;

function receipt(item: Item, over: Partial<Parameters<typeof receiptForCase>[0]> = {}) {
  return receiptForCase({
    ...around,
    item,
    answers: {},
    payment: null,
    applicantName: '沈测兰',
    showsCardLater: false,
    receiptNumber: '002170000015',
    lookupSecret: 's',
    deliversLater: false,
    platformUrl: 'https://platform.example',
    ...over,
  });
}

const pairs = (blocks: readonly ReceiptBlock[]) =>
  Object.fromEntries(blocks.flatMap((block) => (block.type === 'pair' ? [[block.label, block.value]] : [])));

test('the receipt of a booking shows time and place, for which it is kept', () => {
  const { blocks } = receipt(BOOKING, { answers: { place: 'hall', time: 'hall 20261123 0900-0930' } });
  expect(pairs(blocks)['预约地点']).toBe('hall');
  expect(pairs(blocks)['预约时间']).toMatch(/11 月 23 日.*09:00/);
});

test('the receipt of a payment shows the amount, and that no money was moved', () => {
  const { blocks } = receipt(BILL, { payment: { amountFen: 8_850, simulated: true } });
  expect(pairs(blocks)['缴费金额']).toBe('88.50 元');
  expect(JSON.stringify(blocks)).toContain('模拟支付');
});

test('the receipt of a household’s bill shows which account was paid, by the end of its number', () => {
  const payment = { amountFen: 10_000, simulated: true };
  const { blocks } = receipt(HOUSEHOLD_BILL, { answers: { account: 'water 3205090101' }, payment });
  expect(pairs(blocks)).toMatchObject({ 户号: '水费 **** 0101', 缴费金额: '100.00 元' });
  expect(JSON.stringify(blocks)).not.toContain('3205090101');
});

test('nobody’s name stands on the receipt of a matter that asks for none', () => {
  expect(pairs(receipt(QUERY).blocks)).toHaveProperty('申请人', '沈*兰');
  expect(pairs(receipt(QUERY, { applicantName: null }).blocks)).not.toHaveProperty('申请人');
});

test('whoever showed no card reads on the slip that it is to be shown at a counter', () => {
  const asksForCard = (showsCardLater: boolean) =>
    JSON.stringify(receipt(BOOKING, { showsCardLater })).includes('请带身份证到窗口核验');
  expect(asksForCard(true)).toBe(true);
  expect(asksForCard(false)).toBe(false);
});

test('a result of any length fits a slip, which says how much it leaves out', () => {
  for (const count of [0, 1, 30, 43, 44, 45, 500]) {
    const slip = resultSlip({
      ...around,
      item: QUERY,
      words: {
        facts: [{ label: { zh: '合计' }, value: { zh: '1 元' } }],
        table: {
          columns: [{ id: 'sum', label: { zh: '金额（元）' }, as: 'money' }],
          rows: Array.from({ length: count }, (_, index) => [{ zh: `第${index + 1}条` }]),
          empty: { zh: '没有记录' },
        },
        from: { issuer: '样例局', at: '2026-11-22T01:00:00Z' },
        note: { zh: '说明' },
      },
    });
    expect(receiptSchema.safeParse(slip).error?.message, String(count)).toBeUndefined();
    const said = JSON.stringify(slip);
    // Amounts have their unit in the head alone.
    if (count > 0) expect(said).toContain('金额（元）');
    if (count === 0) expect(said).toContain('没有记录');
    if (count === 500) expect(said).toContain('共 500 条');
    if (count === 30) expect(said).toContain('第30条');
  }
});
