import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BILL } from '../testing/items.ts';
import { OPEN_PAYMENT as payment } from '../testing/payment.ts';
import {
  CARD,
  type Chances,
  type SessionBench,
  seen,
  sessionBench,
  toCheck,
} from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A bench whose reader is watched: `lay` puts a card there, by its mark; `null` is none, or one that cannot be read. */
function watchedBench(over: Parameters<typeof sessionBench>[0] = {}) {
  const watches: { readonly answer: (mark: string | null) => void; readonly signal: AbortSignal }[] = [];
  const bench = sessionBench({
    ...over,
    work: {
      ...over.work,
      watchCard: (_, __, signal) =>
        new Promise((resolve) => {
          watches.push({ answer: resolve, signal });
        }),
    },
  });
  return Object.assign(bench, {
    watches,
    async found(mark: string | null) {
      watches.at(-1)?.answer(mark);
      await bench.settle();
    },
  });
}
const told = (bench: SessionBench) => bench.actor.getSnapshot().value.otherCard === 'told';

test('nobody’s card is watched for before somebody is known', async () => {
  const bench = watchedBench();
  await bench.open('flexible-employment-registration');
  bench.answer('retired', 'notRetired');
  await bench.settle();
  expect(bench.watches).toEqual([]);
});

test('another person’s card is told of, and the one who was served goes on where they were', async () => {
  const bench = watchedBench();
  await toCheck(bench);
  const before = bench.context();
  await bench.found('m');
  expect(told(bench)).toBe(true);
  expect(bench.context()).toEqual({ ...before, otherCard: 'm' });
  bench.send({ type: 'keepPerson' });
  expect(told(bench)).toBe(false);
  expect(bench.at('check')).toBe(true);
  expect(bench.context().applicant?.idNumber).toBe(CARD.idNumber);
});

test('the one told of is not told of again while it lies there, and is when it was lifted', async () => {
  const bench = watchedBench();
  await toCheck(bench);
  await bench.found('m');
  bench.send({ type: 'keepPerson' });
  for (let looks = 0; looks < 3; looks += 1) {
    await vi.advanceTimersByTimeAsync(2_000);
    await bench.found('m');
    expect(told(bench)).toBe(false);
  }
  await vi.advanceTimersByTimeAsync(2_000);
  await bench.found('another');
  expect(told(bench)).toBe(true);
  bench.send({ type: 'keepPerson' });
  await vi.advanceTimersByTimeAsync(2_000);
  // Nothing was found for a while.
  await vi.advanceTimersByTimeAsync(3_000);
  await bench.found('another');
  expect(told(bench)).toBe(true);
});

test('the one told of is told of again when the person’s own card lay there in between', async () => {
  const bench = watchedBench();
  await toCheck(bench);
  await bench.found('m');
  bench.send({ type: 'keepPerson' });
  for (const [mark, isTold] of [
    ['own', false],
    ['m', true],
  ] as const) {
    await vi.advanceTimersByTimeAsync(2_000);
    await bench.found(mark);
    expect(told(bench)).toBe(isTold);
  }
});

test('the same card again, and a reader that is away, are nothing', async () => {
  const bench = watchedBench();
  await toCheck(bench);
  for (let looks = 0; looks < 3; looks += 1) {
    await bench.found(null);
    expect(told(bench)).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
  }
  expect(bench.watches).toHaveLength(4);
});

test('making room ends the session at once, nothing of the person is left, and the next one’s card may stay', async () => {
  const ends: boolean[] = [];
  const bench = watchedBench({ work: { sessionEnded: (cardIsNext) => void ends.push(cardIsNext) } });
  await toCheck(bench);
  await bench.found('m');
  bench.send({ type: 'changePerson' });
  expect(bench.actor.getSnapshot().value.journey).toBe('attract');
  expect(ends).toEqual([true]);
  expect(bench.context()).toMatchObject({ applicant: null, answers: {}, otherCard: null });
  expect(bench.watches.at(-1)?.signal.aborted).toBe(false);
  expect(bench.watches).toHaveLength(1);
});

const toPay = {
  item: BILL,
  work: {
    lookUp: async () => ({
      ok: true,
      found: {
        content: { fields: { month: '202610', amountFen: '8850' }, rows: [] },
        issuer: '样例局',
        at: '2026-11-22T01:00:00Z',
      },
    }),
    startPayment: async () => ({ ok: true, payment }),
  },
} satisfies Chances;

const fails = async (): Promise<never> => {
  throw new Error('broken');
};

/** To where the code to pay with is shown. */
async function openCode(bench: SessionBench) {
  await bench.open(BILL.id);
  await bench.lay();
  bench.answer('meter', 'water');
  await bench.settle();
  bench.send({ type: 'pay' });
  await bench.settle();
  expect(bench.at('waiting')).toBe(true);
}

test('where a payment may still come, making room says first what that means, as leaving does', async () => {
  const ends: boolean[] = [];
  const work = { ...toPay.work, sessionEnded: (cardIsNext: boolean) => void ends.push(cardIsNext) };
  const bench = watchedBench({ ...toPay, work });
  await openCode(bench);
  await bench.found('m');
  bench.send({ type: 'changePerson' });
  expect(bench.view()).toMatchObject({ page: 'problem', code: 'paymentNotYet' });
  expect(told(bench)).toBe(false);
  // It lies there still, and was told of.
  await vi.advanceTimersByTimeAsync(2_000);
  await bench.found('m');
  expect(told(bench)).toBe(false);
  bench.send({ type: 'exit' });
  expect(bench.actor.getSnapshot().value.journey).toBe('attract');
  // Whoever it is that leaves now, their word was about somebody else's card.
  expect(ends).toEqual([false]);
});

test('while the terminal works no card is watched for, and none changes what the page says of the printer', async () => {
  const bench = watchedBench({ work: { printReceipt: () => new Promise(() => {}) } });
  await toCheck(bench);
  bench.send({ type: 'submit' });
  await bench.settle();
  expect(bench.watches.map(({ signal }) => signal.aborted)).toEqual([true]);
  bench.send({ type: 'progress', deviceClass: 'receiptPrinter', stage: 'printing' });
  seen(bench, 'idCardReader');
  expect(bench.view()).toMatchObject({ page: 'working', stage: 'printing' });
});

test('it is watched again where the work ends with a problem', async () => {
  const bench = watchedBench();
  await toCheck(bench);
  bench.receipts = [{ code: 'success', outcome: 'unknown' }];
  bench.send({ type: 'submit' });
  await bench.settle();
  expect(bench.view()).toMatchObject({ page: 'problem' });
  expect(bench.watches.map(({ signal }) => signal.aborted)).toEqual([true, false]);
});

test('one that was told of before the terminal went to work is told of behind it', async () => {
  const paid = Promise.withResolvers<'paid'>();
  const bench = watchedBench({
    ...toPay,
    work: { ...toPay.work, paymentState: () => paid.promise, fileCase: fails },
  });
  await openCode(bench);
  await bench.found('m');
  paid.resolve('paid');
  await bench.settle();
  expect(bench.view()).toMatchObject({ page: 'problem', code: 'paidNotSaved' });
  expect(told(bench)).toBe(true);
});

test('home, and the last page, are not watched: a card laid there is for the next matter', async () => {
  const bench = watchedBench();
  await toCheck(bench);
  expect(bench.watches).toHaveLength(1);
  bench.send({ type: 'submit' });
  await bench.settle();
  expect(bench.at('done') || bench.actor.getSnapshot().value.journey === 'done').toBe(true);
  expect(bench.watches[0]?.signal.aborted).toBe(true);
  bench.send({ type: 'another' });
  expect(bench.at('home')).toBe(true);
  expect(bench.watches).toHaveLength(1);
});
