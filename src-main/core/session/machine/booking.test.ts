import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SessionWork } from '../session-work.ts';
import { BOOKING } from '../testing/items.ts';
import { type SessionBench, sessionBench } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const slots = [
  { value: 'hall 20261123 0900-0930', left: 2 },
  { value: 'hall 20261123 0930-1000', left: 1 },
];

async function toTimes(work: Partial<SessionWork> = {}) {
  const bench = sessionBench({
    item: BOOKING,
    work: { querySlots: async () => ({ ok: true, slots }), ...work },
  });
  await bench.open('booking');
  await bench.lay();
  bench.answer('place', 'hall');
  await bench.settle();
  return bench;
}

async function toSubmitted(work: Partial<SessionWork> = {}) {
  const bench = await toTimes(work);
  bench.answer('time', 'hall 20261123 0900-0930');
  bench.send({ type: 'submit' });
  await bench.settle();
  return bench;
}

test('free times are asked for when they are shown, and only a free one is an answer', async () => {
  const bench = await toTimes();
  expect(bench.view()).toMatchObject({
    page: 'question',
    slots: [
      { value: slots[0]?.value, date: '20261123', from: '0900', to: '0930', left: 2 },
      { from: '0930', left: 1 },
    ],
  });
  bench.answer('time', 'hall 20261124 0900-0930');
  expect(bench.context().questionId).toBe('time');
  bench.answer('time', 'hall 20261123 0900-0930');
  expect(bench.view()).toMatchObject({ page: 'check' });
});

test('they are asked for anew when the person wants it', async () => {
  let asked = 0;
  const bench = await toTimes({
    querySlots: async () => {
      asked += 1;
      return { ok: true, slots };
    },
  });
  bench.send({ type: 'askAgain' });
  expect(bench.view()).not.toHaveProperty('slots');
  await bench.settle();
  expect(asked).toBe(2);
});

test('without a network the page says so and tries again', async () => {
  let away = true;
  const bench = await toTimes({
    querySlots: async () => (away ? { ok: false, problem: 'networkNeeded' } : { ok: true, slots }),
  });
  expect(bench.view()).toMatchObject({ page: 'problem', code: 'timesUnknown' });
  away = false;
  bench.send({ type: 'act', action: 'tryAgain' });
  await bench.settle();
  expect(bench.view()).toMatchObject({ page: 'question', slots: [{}, {}] });
});

test('the time is reserved before the case is filed, and said at the end with the place', async () => {
  const order: string[] = [];
  const bench = await toSubmitted({
    book: async ({ draft }) => {
      order.push(`book ${draft?.caseId}`);
      return { ok: true };
    },
    fileCase: async ({ draft }) => {
      order.push(`file ${draft?.caseId}`);
      return { caseId: 'c', receiptNumber: '002170000015' };
    },
  });
  expect(order).toEqual(['book c', 'file c']);
  expect(bench.view()).toMatchObject({
    page: 'done',
    receipt: 'printed',
    booked: { time: { zh: '2026 年 11 月 23 日 09:00–09:30' }, place: { zh: 'hall' } },
  });
});

test('a time that somebody else took is chosen anew, with a word on it, and nothing is filed', async () => {
  let taken = true;
  const bench = await toSubmitted({
    book: async () => (taken ? { ok: false, problem: 'slotTaken' } : { ok: true }),
  });
  expect(bench.view()).toMatchObject({ page: 'question', question: { id: 'time' }, slots: [{}, {}] });
  const view = bench.view();
  expect(view.page === 'question' && view.refused?.en).toContain('choose another time');
  expect(bench.context().answers['time']).toBeUndefined();
  expect(bench.filed).toBe(0);
  taken = false;
  bench.answer('time', 'hall 20261123 0930-1000');
  expect(bench.view()).toMatchObject({ page: 'check' });
  bench.send({ type: 'submit' });
  await bench.settle();
  expect(bench.filed).toBe(1);
});

test('where no answer to a booking comes, the page says that the time may be reserved, and tries again for the same one', async () => {
  const asked: (string | undefined)[] = [];
  const bench = await toSubmitted({
    book: async ({ draft }) => {
      asked.push(draft?.caseId);
      return asked.length === 1 ? { ok: false, problem: 'networkNeeded' } : { ok: true };
    },
  });
  expect(bench.view()).toMatchObject({ page: 'problem', code: 'bookingUnknown' });
  expect(bench.filed).toBe(0);
  bench.send({ type: 'act', action: 'tryAgain' });
  await bench.settle();
  expect(asked).toEqual(['c', 'c']);
  expect(bench.filed).toBe(1);
});

/** What became of the reserved time, in order; a case is not filed before `mayFile` says so. */
async function withFullDisk() {
  const done: string[] = [];
  let full = true;
  const bench = await toSubmitted({
    book: async () => {
      done.push('book');
      return { ok: true };
    },
    cancelBooking: () => void done.push('cancel'),
    fileCase: async () => {
      if (full) throw new Error('disk full');
      return { caseId: 'c', receiptNumber: '002170000015' };
    },
  });
  return {
    bench,
    done,
    mayFile: () => {
      full = false;
    },
  };
}

test('where the case cannot be filed the time is kept while the person may try again', async () => {
  const { bench, done, mayFile } = await withFullDisk();
  expect(bench.view()).toMatchObject({ page: 'problem', code: 'caseNotSaved' });
  mayFile();
  bench.send({ type: 'act', action: 'tryAgain' });
  await bench.settle();
  // Nothing that frees it is on its way behind the filed case.
  expect(done).toEqual(['book', 'book']);
  expect(bench.view()).toMatchObject({ page: 'done' });
});

const WAYS = {
  home: async (bench: SessionBench) => bench.send({ type: 'act', action: 'backToHome' }),
  exit: async (bench: SessionBench) => bench.send({ type: 'exit' }),
  leftAlone: async () => void (await vi.advanceTimersByTimeAsync(110_000)),
};

test.each(Object.entries(WAYS))(
  'whoever gives up (%s) where the case cannot be filed frees the time',
  async (_, leave) => {
    const { bench, done } = await withFullDisk();
    await leave(bench);
    expect(done).toEqual(['book', 'cancel']);
  },
);

test.each(Object.entries(WAYS))(
  'whoever gives up (%s) where nobody knows frees the time that may be reserved',
  async (_, leave) => {
    const cancelled: (string | undefined)[] = [];
    const bench = await toSubmitted({
      book: async () => ({ ok: false, problem: 'networkNeeded' }),
      cancelBooking: ({ draft }) => void cancelled.push(draft?.caseId),
    });
    await leave(bench);
    expect(cancelled).toEqual(['c']);
    expect(bench.filed).toBe(0);
  },
);
