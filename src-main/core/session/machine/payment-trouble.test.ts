/** What is said when network, platform or disk fail while somebody pays: by how far paying has come. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ProblemCode } from '#contract/kiosk-api/problem.ts';
import en from '../../../../assets/locales/en/problems.json' with { type: 'json' };
import zh from '../../../../assets/locales/zh/problems.json' with { type: 'json' };
import type { SessionWork } from '../session-work.ts';
import { BILL } from '../testing/items.ts';
import { OPEN_PAYMENT as payment } from '../testing/payment.ts';
import { sessionBench } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const found = {
  content: { fields: { amountFen: '8850' }, rows: [] },
  issuer: '样例水务',
  at: '2026-11-22T01:00:00Z',
  payment: { simulated: true },
};

/** Presses "pay" where there is a bill, and waits long enough for every question that is asked meanwhile. */
async function paying(work: Partial<SessionWork>) {
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
  bench.send({ type: 'pay' });
  await vi.advanceTimersByTimeAsync(4_100);
  return bench;
}

const fails = async (): Promise<never> => {
  throw new Error('broken');
};

const NO_MONEY = { zh: '没有扣款', en: 'nothing was charged' };
const NOT_KNOWN = { zh: '不知道', en: 'does not know' };
const PAID = { zh: '已经缴了', en: 'is paid' };

const states: readonly [string, ProblemCode, typeof NO_MONEY, Partial<SessionWork>][] = [
  [
    'no network for the bill',
    'billOffline',
    NO_MONEY,
    { lookUp: async () => ({ ok: false, problem: 'networkNeeded' }) },
  ],
  [
    'no answer about the bill',
    'billFailed',
    NO_MONEY,
    { lookUp: async () => ({ ok: false, problem: 'platformFailed' }) },
  ],
  ['the lookup broke', 'billFailed', NO_MONEY, { lookUp: fails }],
  [
    'no network for the code',
    'paymentOffline',
    NO_MONEY,
    { startPayment: async () => ({ ok: false, problem: 'networkNeeded' }) },
  ],
  [
    'no answer about the code',
    'paymentNotBegun',
    NO_MONEY,
    { startPayment: async () => ({ ok: false, problem: 'platformFailed' }) },
  ],
  [
    'the disk is full before the code',
    'paymentNotBegun',
    NO_MONEY,
    { startPayment: async () => ({ ok: false, problem: 'caseNotSaved' }) },
  ],
  ['opening the payment broke', 'paymentNotBegun', NO_MONEY, { startPayment: fails }],
  [
    'the code was shown, nothing came, the person leaves',
    'paymentNotYet',
    NO_MONEY,
    { paymentState: async () => 'waiting' },
  ],
  [
    'the code was shown, the link is lost, the person leaves',
    'paymentUnknown',
    NOT_KNOWN,
    { paymentState: async () => null },
  ],
  [
    'the code was shown, no question was answered yet, the person leaves',
    'paymentUnknown',
    NOT_KNOWN,
    { paymentState: () => new Promise(() => {}) },
  ],
  [
    'the code was shown, asking broke, the person leaves',
    'paymentUnknown',
    NOT_KNOWN,
    { paymentState: fails },
  ],
  ['the payment failed', 'paymentFailed', NO_MONEY, { paymentState: async () => 'failed' }],
  ['the code ran out', 'paymentExpired', NO_MONEY, { paymentState: async () => 'expired' }],
  ['paid, and filing waits', 'paidNotSaved', PAID, { paymentState: async () => 'paid', fileCase: fails }],
];

test.each(states)('%s: %s', async (_, code, words, work) => {
  const bench = await paying(work);
  if (bench.view().page === 'pay') bench.send({ type: 'back' });
  expect(bench.view()).toMatchObject({ page: 'problem', code, actions: ['tryAgain', 'backToHome'] });
  // What was and was not done with the money, what now, and where else.
  expect(zh[code].done).toContain(words.zh);
  expect(en[code].done.toLowerCase()).toContain(words.en);
  for (const texts of [zh[code], en[code]]) {
    expect(texts.now).not.toBe('');
    expect(texts.elsewhere).toContain('{helpline}');
  }
});

test('nobody who may have paid reads that no money moved, and nobody who cannot have paid that they may have', () => {
  for (const code of ['paymentUnknown', 'paidNotSaved'] as const) {
    expect(zh[code].done).not.toContain('没有扣款');
    expect(en[code].done.toLowerCase()).not.toContain('nothing was charged');
  }
  for (const code of ['billOffline', 'billFailed', 'paymentOffline', 'paymentNotBegun'] as const)
    expect(zh[code].done).not.toContain('如果');
});

test('whoever lost the link goes back to the same code, and it is asked again at once', async () => {
  let known = false;
  let asked = 0;
  const bench = await paying({
    paymentState: async () => {
      asked += 1;
      return known ? 'paid' : null;
    },
  });
  bench.send({ type: 'back' });
  known = true;
  const before = asked;
  bench.send({ type: 'act', action: 'tryAgain' });
  await bench.settle();
  expect(asked).toBe(before + 1);
  expect(bench.view()).toMatchObject({ page: 'done', paid: { amountFen: 8_850 } });
});

test('a platform that answers again after it was silent is believed', async () => {
  let silent = true;
  const bench = await paying({ paymentState: async () => (silent ? null : 'waiting') });
  expect(bench.view()).toMatchObject({ page: 'pay', state: 'notKnown' });
  silent = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(bench.view()).toMatchObject({ page: 'pay', state: 'waiting' });
  bench.send({ type: 'back' });
  expect(bench.view()).toMatchObject({ page: 'problem', code: 'paymentNotYet' });
});

test('what the platform said before it was asked again is not said of now', async () => {
  let isHung = false;
  const bench = await paying({
    paymentState: async () => (isHung ? new Promise(() => {}) : 'waiting'),
  });
  isHung = true;
  await vi.advanceTimersByTimeAsync(2_000);
  bench.send({ type: 'exit' });
  expect(bench.view()).toMatchObject({ page: 'problem', code: 'paymentUnknown' });
});
