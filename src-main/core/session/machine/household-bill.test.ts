import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Profile } from '#contract/identity/profile.ts';
import type { SessionWork } from '../session-work.ts';
import { HOUSEHOLD_BILL } from '../testing/items.ts';
import { PROFILE } from '../testing/profile.ts';
import { CARD, sessionBench } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const OWN = 'water 3205090101';
const NEIGHBOURS = 'water 3205090303';
const billOf = (holder: string) => ({
  content: { fields: { holder, used: '28', amountFen: '8680' }, rows: [] },
  issuer: '样例水务',
  at: '2026-11-22T01:00:00Z',
  payment: { simulated: true },
});

async function toAccount(work: Partial<SessionWork> = {}) {
  const bench = sessionBench({
    item: HOUSEHOLD_BILL,
    work: {
      readProfile: async () => PROFILE,
      lookUp: async ({ answers }) => ({
        ok: true,
        found: billOf(answers['account'] === OWN ? '沈*兰' : '周*芳'),
      }),
      ...work,
    },
  });
  await bench.open('bill');
  await bench.lay();
  return bench;
}

async function toBill(account: string, work: Partial<SessionWork> = {}) {
  const bench = await toAccount(work);
  bench.answer('account', account);
  bench.answer('slip', 'no');
  await bench.settle();
  return bench;
}

test('the accounts in the person’s name are offered, of the kinds that are asked for, by place and last digits', async () => {
  const bench = await toAccount();
  expect(bench.view()).toMatchObject({
    page: 'question',
    question: { id: 'account' },
    accounts: [{ value: OWN, kind: { zh: '水费' }, address: '黎里镇***', end: '0101' }],
  });
});

const silent: readonly [string, Profile | null][] = [
  ['does not answer', null],
  ['says nothing of accounts', { certificates: [], shared: {}, cases: {} }],
];

test.each(silent)(
  'where the platform %s a number can be typed, and nobody reads that they have none',
  async (_, profile) => {
    const bench = await toAccount({ readProfile: async () => profile });
    expect(bench.view()).toMatchObject({ page: 'question', question: { id: 'account' } });
    expect(bench.view()).not.toHaveProperty('accounts');
    bench.answer('account', OWN);
    expect(bench.view()).toMatchObject({ page: 'question', question: { id: 'slip' } });
  },
);

test('a number of too few digits, or of a kind that is not asked for, is not taken', async () => {
  const bench = await toAccount();
  for (const wrong of ['water 320509', 'heat 3205090102', '3205090101']) {
    bench.answer('account', wrong);
    expect(bench.view()).toMatchObject({ page: 'question', question: { id: 'account' } });
  }
});

test('the bill says kind, number and usage with its unit', async () => {
  const bench = await toBill(OWN);
  const view = bench.view();
  expect(view).toMatchObject({
    page: 'pay',
    account: { questionId: 'account', kind: { zh: '水费', en: 'Water' }, number: '3205090101' },
    facts: [
      { label: { zh: '户名' }, value: { zh: '沈*兰' } },
      { label: { zh: '用量' }, value: { zh: '28 立方米', en: '28 m³' } },
    ],
  });
  expect(view).not.toHaveProperty('otherHolder');
});

test('a bill in another name can be paid, and says that it is in another name', async () => {
  const payment = {
    paymentId: 'p',
    payUrl: 'https://platform.example/pay/p',
    amountFen: 8_680,
    simulated: true,
    payableUntilMs: 0,
  };
  const bench = await toBill(NEIGHBOURS, { startPayment: async () => ({ ok: true, payment }) });
  expect(bench.view()).toMatchObject({ page: 'pay', otherHolder: true });
  expect(JSON.stringify(bench.view())).not.toContain(CARD.name);
  bench.send({ type: 'pay' });
  await bench.settle();
  expect(bench.view()).toMatchObject({ page: 'pay', state: 'waiting', otherHolder: true });
});

test('an unknown number is said at its question, with what was typed, and another one is looked up', async () => {
  const bench = await toBill('water 3205099999', {
    lookUp: async ({ answers }) =>
      answers['account'] === OWN ? { ok: true, found: billOf('沈*兰') } : { ok: false, problem: 'noAccount' },
  });
  expect(bench.view()).toMatchObject({
    page: 'question',
    question: { id: 'account' },
    value: 'water 3205099999',
    refused: { zh: expect.stringContaining('没有这个户号'), en: expect.stringContaining('no account') },
  });
  bench.answer('account', OWN);
  await bench.settle();
  expect(bench.view()).toMatchObject({ page: 'pay', account: { number: '3205090101' } });
});

test('from an unknown number "back" leads out and not to the same answer again', async () => {
  let asked = 0;
  const bench = await toBill('water 3205099999', {
    lookUp: async () => {
      asked += 1;
      return { ok: false, problem: 'noAccount' };
    },
  });
  bench.send({ type: 'back' });
  await bench.settle();
  expect(bench.view()).toMatchObject({ page: 'guide' });
  expect(asked).toBe(1);
});

test('another account is one touch away; nobody is asked the rest again, and "back" leads to the bill', async () => {
  const bench = await toBill(OWN);
  bench.send({ type: 'edit', questionId: 'account' });
  expect(bench.view()).toMatchObject({ page: 'question', question: { id: 'account' }, value: OWN });
  bench.send({ type: 'back' });
  await bench.settle();
  expect(bench.view()).toMatchObject({ page: 'pay', account: { number: '3205090101' } });
  bench.send({ type: 'edit', questionId: 'account' });
  bench.answer('account', NEIGHBOURS);
  await bench.settle();
  expect(bench.view()).toMatchObject({
    page: 'pay',
    account: { number: '3205090303' },
    facts: expect.arrayContaining([{ label: { zh: '户名' }, value: { zh: '周*芳' } }]),
  });
});

test('from the bill no other question than the one for the account can be opened', async () => {
  const bench = await toBill(OWN);
  bench.send({ type: 'edit', questionId: 'slip' });
  expect(bench.view()).toMatchObject({ page: 'pay' });
});
