import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SessionWork } from '../session-work.ts';
import { BILL } from '../testing/items.ts';
import { OPEN_PAYMENT as payment } from '../testing/payment.ts';
import { sessionBench } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const found = {
  content: { fields: { month: '202610', amountFen: '8850' }, rows: [] },
  issuer: '样例水务',
  at: '2026-11-22T01:00:00Z',
  payment: { simulated: true },
};

async function toBill(work: Partial<SessionWork> = {}) {
  const bench = sessionBench({
    item: BILL,
    work: {
      lookUp: async () => ({ ok: true, found }),
      startPayment: async () => ({ ok: true, payment }),
      ...work,
    },
  });
  await bench.open('bill');
  await bench.lay();
  bench.answer('meter', 'water');
  await bench.settle();
  return bench;
}

async function toWaiting(work: Partial<SessionWork> = {}) {
  const bench = await toBill(work);
  bench.send({ type: 'pay' });
  await bench.settle();
  return bench;
}

test('the bill is shown before anything is paid, what is to be paid once, and that no money moves', async () => {
  const bench = await toBill();
  expect(bench.view()).toMatchObject({
    page: 'pay',
    state: 'bill',
    amountFen: 8_850,
    simulated: true,
    facts: [{ label: { zh: '账期' }, value: { zh: '2026 年 10 月' } }],
  });
  expect(bench.view()).not.toHaveProperty('payUrl');
});

test('it is asked every two seconds whether the payment came; then the case is filed and a slip printed', async () => {
  const states = ['waiting', 'waiting', 'paid'] as const;
  let asked = 0;
  const bench = await toWaiting({ paymentState: async () => states[asked++] ?? 'paid' });
  expect(bench.view()).toMatchObject({
    page: 'pay',
    state: 'waiting',
    payUrl: payment.payUrl,
    simulated: true,
  });
  await vi.advanceTimersByTimeAsync(1_900);
  expect(asked).toBe(1);
  await vi.advanceTimersByTimeAsync(2_200);
  expect(asked).toBe(3);
  expect(bench.view()).toMatchObject({
    page: 'done',
    receipt: 'printed',
    paid: { amountFen: 8_850, simulated: true },
  });
  expect(bench.filed).toBe(1);
});

test('a bill that was paid before is shown as paid, with when; nothing can be paid, and one goes home', async () => {
  let started = 0;
  const paidAt = '2026-11-20T02:00:00.000Z';
  const bench = await toBill({
    lookUp: async () => ({ ok: true, found: { ...found, payment: { simulated: true, paidAt } } }),
    startPayment: async () => {
      started += 1;
      return { ok: true, payment };
    },
  });
  expect(bench.view()).toMatchObject({ page: 'pay', state: 'paid', paidAt, amountFen: 8_850 });
  bench.send({ type: 'pay' });
  await bench.settle();
  expect(started).toBe(0);
  bench.send({ type: 'another' });
  expect(bench.view()).toMatchObject({ page: 'home' });
});

test('every page of a simulated payment says that it is', async () => {
  const filing = Promise.withResolvers<never>();
  const bench = await toWaiting({ paymentState: async () => 'paid', fileCase: () => filing.promise });
  expect(bench.view()).toMatchObject({ page: 'working', simulatedPayment: true });
  filing.reject(new Error('disk full'));
  await bench.settle();
  expect(bench.view()).toMatchObject({ page: 'problem', code: 'paidNotSaved', simulatedPayment: true });
});

test('nobody has to wait for the next time', async () => {
  let asked = 0;
  const bench = await toWaiting({
    paymentState: async () => {
      asked += 1;
      return 'waiting';
    },
  });
  bench.send({ type: 'askAgain' });
  await bench.settle();
  expect(asked).toBe(2);
});

test('where nobody can say whether it came the page says so, and goes on asking', async () => {
  let known = false;
  const bench = await toWaiting({ paymentState: async () => (known ? 'paid' : null) });
  await vi.advanceTimersByTimeAsync(4_100);
  expect(bench.view()).toMatchObject({ page: 'pay', state: 'notKnown', payUrl: payment.payUrl });
  known = true;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(bench.view()).toMatchObject({ page: 'done' });
});

test.each(['back', 'exit'] as const)(
  'whoever leaves (%s) while it may come is warned first, and can stay',
  async (type) => {
    let started = 0;
    const bench = await toWaiting({
      startPayment: async () => {
        started += 1;
        return { ok: true, payment };
      },
    });
    bench.send({ type });
    expect(bench.view()).toMatchObject({
      page: 'problem',
      code: 'paymentNotYet',
      actions: ['tryAgain', 'backToHome'],
    });
    bench.send({ type: 'act', action: 'tryAgain' });
    await bench.settle();
    expect(bench.view()).toMatchObject({ page: 'pay', state: 'waiting' });
    expect(started).toBe(1);
    bench.send({ type });
    bench.send({ type: 'exit' });
    expect(bench.actor.getSnapshot().value.journey).toBe('attract');
  },
);

test('a payment that came to nothing can be begun anew, as another one', async () => {
  const cases: (string | undefined)[] = [];
  let state: 'failed' | 'waiting' = 'failed';
  const bench = await toWaiting({
    startPayment: async ({ draft }) => {
      cases.push(draft?.caseId);
      return { ok: true, payment };
    },
    paymentState: async () => state,
  });
  expect(bench.view()).toMatchObject({ page: 'problem', code: 'paymentFailed' });
  state = 'waiting';
  bench.send({ type: 'act', action: 'tryAgain' });
  expect(bench.view()).toMatchObject({ page: 'pay', state: 'bill' });
  bench.send({ type: 'pay' });
  await bench.settle();
  expect(cases).toEqual(['c', 'c2']);
});

test('where nobody knows whether it was begun the same one is asked for again', async () => {
  const cases: (string | undefined)[] = [];
  const bench = await toWaiting({
    startPayment: async ({ draft }) => {
      cases.push(draft?.caseId);
      return { ok: false, problem: 'networkNeeded' };
    },
  });
  bench.send({ type: 'act', action: 'tryAgain' });
  bench.send({ type: 'pay' });
  await bench.settle();
  expect(cases).toEqual(['c', 'c']);
});

test('a bill that somebody has paid is not paid twice', async () => {
  const bench = await toWaiting({ startPayment: async () => ({ ok: false, problem: 'alreadyPaid' }) });
  expect(bench.view()).toMatchObject({ page: 'problem', code: 'alreadyPaid', actions: ['backToHome'] });
  expect(bench.filed).toBe(0);
});

test('a bill that has changed meanwhile is shown anew', async () => {
  let amount = '8850';
  const bench = await toBill({
    lookUp: async () => ({
      ok: true,
      found: { ...found, content: { fields: { amountFen: amount }, rows: [] } },
    }),
    startPayment: async () => ({ ok: false, problem: 'billChanged' }),
  });
  amount = '9000';
  bench.send({ type: 'pay' });
  await bench.settle();
  expect(bench.view()).toMatchObject({ page: 'pay', state: 'bill', amountFen: 9_000 });
});

test('a case that cannot be filed after the payment is told as paid, and filed without paying again', async () => {
  let full = true;
  let started = 0;
  const bench = await toWaiting({
    startPayment: async () => {
      started += 1;
      return { ok: true, payment };
    },
    paymentState: async () => 'paid',
    fileCase: async () => {
      if (full) throw new Error('disk full');
      return { caseId: 'c', receiptNumber: '002170000015' };
    },
  });
  expect(bench.view()).toMatchObject({ page: 'problem', code: 'paidNotSaved' });
  full = false;
  bench.send({ type: 'act', action: 'tryAgain' });
  await bench.settle();
  expect(bench.view()).toMatchObject({ page: 'done' });
  expect(started).toBe(1);
});

test('the page of a payment waits as long as it can be paid, and then says that time ran out', async () => {
  let state: 'waiting' | 'expired' = 'waiting';
  const bench = await toWaiting({
    startPayment: async () => ({
      ok: true,
      payment: { ...payment, payableUntilMs: Date.now() + 10 * 60_000 },
    }),
    paymentState: async () => state,
  });
  await vi.advanceTimersByTimeAsync(9 * 60_000);
  expect(bench.view()).toMatchObject({ page: 'pay', state: 'waiting' });
  expect(bench.actor.getSnapshot().value.attention).toBe('paying');
  state = 'expired';
  await vi.advanceTimersByTimeAsync(61_000);
  expect(bench.view()).toMatchObject({ page: 'problem', code: 'paymentExpired' });
  await vi.advanceTimersByTimeAsync(106_000);
  expect(bench.actor.getSnapshot().value.journey).toBe('attract');
});

test('money that comes late, with nobody touching anything, still has its case and slip', async () => {
  let paid = false;
  const bench = await toWaiting({
    startPayment: async () => ({
      ok: true,
      payment: { ...payment, payableUntilMs: Date.now() + 10 * 60_000 },
    }),
    paymentState: async () => (paid ? 'paid' : 'waiting'),
  });
  await vi.advanceTimersByTimeAsync(8 * 60_000);
  paid = true;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(bench.view()).toMatchObject({ page: 'done', receipt: 'printed' });
  expect(bench.filed).toBe(1);
});
