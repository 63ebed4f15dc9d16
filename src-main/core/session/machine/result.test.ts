import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PrintCompletion } from '#contract/device/completion.ts';
import { CALCULATION, QUERY } from '../testing/items.ts';
import { CARD, sessionBench } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const found = {
  content: {
    fields: { holder: '沈测兰', sum: '123450' },
    rows: [{ month: '202610', paidFen: '64500' }, { month: '202609' }],
  },
  issuer: '样例局',
  at: '2026-11-22T01:00:00Z',
};

async function toResult(work: Parameters<typeof sessionBench>[0] = {}) {
  const bench = sessionBench({
    item: QUERY,
    ...work,
    work: { lookUp: async () => ({ ok: true, found }), ...work.work },
  });
  await bench.open('query');
  await bench.lay();
  bench.answer('year', 'this');
  await bench.settle();
  return bench;
}

test('a record is shown masked, units once, with who says so; nothing is filed', async () => {
  const bench = await toResult();
  expect(bench.view()).toMatchObject({
    page: 'result',
    facts: [
      { label: { zh: '姓名' }, value: { zh: '沈*兰' } },
      { label: { zh: '合计' }, value: { zh: '1,234.50 元' } },
    ],
    table: {
      rows: [
        [{ zh: '2026 年 10 月' }, { zh: '645.00' }],
        [{}, { zh: '—' }],
      ],
    },
    from: { issuer: '样例局' },
    canPrint: true,
  });
  expect(bench.filed).toBe(0);
  expect(bench.context().draft).toBeNull();
});

test('it is printed on a slip where the person wants it, once at a time', async () => {
  const slip = Promise.withResolvers<PrintCompletion>();
  let printed = 0;
  const bench = await toResult({
    work: {
      printResult: () => {
        printed += 1;
        return slip.promise;
      },
    },
  });
  bench.send({ type: 'printResult' });
  bench.send({ type: 'printResult' });
  expect(bench.view()).toMatchObject({ page: 'result', slip: 'printing', canPrint: false });
  slip.resolve({ code: 'success', outcome: 'printed' });
  await bench.settle();
  expect(printed).toBe(1);
  expect(bench.view()).toMatchObject({ slip: 'printed' });
});

test('a slip that did not come out can be tried again; without a printer none is offered', async () => {
  const bench = await toResult({
    work: { printResult: async () => ({ code: 'userError', outcome: 'notPrinted', error: 'paperOut' }) },
  });
  bench.send({ type: 'printResult' });
  await bench.settle();
  expect(bench.view()).toMatchObject({ slip: 'notPrinted', canPrint: true });
  expect(bench.view({ isUsable: () => false })).toMatchObject({ canPrint: false });
});

test('a question can be answered otherwise, and is asked about anew', async () => {
  let asked = 0;
  const bench = await toResult({
    work: {
      lookUp: async () => {
        asked += 1;
        return { ok: true, found };
      },
    },
  });
  bench.send({ type: 'back' });
  bench.answer('year', 'last');
  await bench.settle();
  expect(asked).toBe(2);
  expect(bench.view()).toMatchObject({ page: 'result' });
});

test('a record that is not there for this person is told, with no offer to try in vain', async () => {
  const bench = await toResult({ work: { lookUp: async () => ({ ok: false, problem: 'notYours' }) } });
  expect(bench.view()).toMatchObject({ page: 'problem', code: 'notYours', actions: ['backToHome'] });
});

test('a network that is away is tried again from the same page', async () => {
  let away = true;
  const bench = await toResult({
    work: {
      lookUp: async () => (away ? { ok: false, problem: 'networkNeeded' } : { ok: true, found }),
    },
  });
  expect(bench.view()).toMatchObject({ page: 'problem', actions: ['tryAgain', 'backToHome'] });
  away = false;
  bench.send({ type: 'act', action: 'tryAgain' });
  await bench.settle();
  expect(bench.view()).toMatchObject({ page: 'result' });
});

test('another matter begins from nothing', async () => {
  const bench = await toResult();
  bench.send({ type: 'another' });
  expect(bench.at('home')).toBe(true);
  expect(bench.context()).toMatchObject({ applicant: null, found: null, answers: {} });
  expect(JSON.stringify(bench.context())).not.toContain(CARD.idNumber);
});

test('a calculation is worked out here, also without a network, and says what cannot be', async () => {
  const bench = sessionBench({ item: CALCULATION });
  await bench.open('calculation');
  bench.answer('pay', '1000000');
  expect(bench.view({ online: false })).toMatchObject({
    page: 'result',
    facts: [
      { label: { zh: '个人缴' }, value: { zh: '1,000.00 元' } },
      { label: { zh: '比例' }, value: { zh: '算不出来' } },
    ],
    note: { zh: '按样例标准' },
  });
  expect(bench.view()).not.toHaveProperty('from');
});
