import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { PaymentAnswer } from '#contract/platform-api/payments.ts';
import type { SessionContext } from '../../session/session-context.ts';
import { BILL } from '../../session/testing/items.ts';
import { sealedCase, temporaryStore } from '../../testing/temporary-store.ts';
import { systemClock } from '../../time/clock.ts';
import { unsettled as openUnsettled } from '../../unsettled/unsettled.ts';
import { paymentWork } from './payment-work.ts';
import { matter } from './testing/matter.ts';

const NOW = new Date('2026-11-22T08:00:00Z');
const OPEN: PaymentAnswer = {
  result: 'open',
  paymentId: 'p'.repeat(22),
  payUrl: 'https://platform.example/pay/p',
  expiresAt: '2026-11-22T08:10:00Z',
  simulated: true,
};
const bill: SessionContext = {
  ...matter(BILL, null, {}),
  found: { content: { fields: { amountFen: '8850' }, rows: [] }, issuer: '样例', at: NOW.toISOString() },
};

function work(answer: PaymentAnswer, prepare = async () => sealedCase(bill.draft?.caseId ?? '')) {
  const store = temporaryStore();
  const unsettled = openUnsettled(store.database);
  let settled = 0;
  const { startPayment } = paymentWork({
    client: {
      pay: async () => ({ ok: true, answer }),
      paymentState: async () => ({ ok: true, answer: { state: 'waiting' } }),
    },
    clock: { ...systemClock(), now: () => NOW, monotonicMs: () => 1_000 },
    log: pino({ level: 'silent' }),
    sync: { offsetMs: 0 },
    unsettled,
    settler: {
      settle: async () => {
        settled += 1;
      },
      stop: async () => {},
    },
    prepareCase: prepare,
  });
  return { startPayment, unsettled, settled: () => settled, remove: () => store.remove() };
}

test('whoever is shown a code has a case waiting for the money on the disk', async () => {
  const { startPayment, unsettled, remove } = work(OPEN);
  const started = await startPayment(bill);
  expect(started).toMatchObject({ ok: true, payment: { payableUntilMs: 601_000 } });
  expect(unsettled.payments()).toMatchObject([
    { paymentId: OPEN.paymentId, prepared: { caseId: bill.draft?.caseId } },
  ]);
  remove();
});

test('a terminal that cannot write shows nobody a code', async () => {
  const { startPayment, unsettled, remove } = work(OPEN, async () => {
    throw new Error('disk full');
  });
  expect(await startPayment(bill)).toEqual({ ok: false, problem: 'caseNotSaved' });
  expect(unsettled.payments()).toEqual([]);
  remove();
});

test('before anybody reads that a bill is paid, what was paid here is settled', async () => {
  const { startPayment, settled, remove } = work({ result: 'alreadyPaid' });
  expect(await startPayment(bill)).toEqual({ ok: false, problem: 'alreadyPaid' });
  expect(settled()).toBe(1);
  remove();
});
