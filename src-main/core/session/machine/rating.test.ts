import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SessionContext } from '../session-context.ts';
import { type SessionBench, sessionBench, toCheck } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Kept = Pick<SessionContext, 'rating' | 'filed'>;

/** A bench, and what was kept of each matter that was left. */
function rating() {
  const kept: Kept[] = [];
  const bench = sessionBench({
    work: { keepRating: ({ rating, filed }) => void (rating && kept.push({ rating, filed })) },
  });
  return { bench, kept };
}

async function toDone(bench: SessionBench) {
  await toCheck(bench);
  bench.send({ type: 'submit' });
  await bench.settle();
}

test('the last of what a person says is kept once, when they leave', async () => {
  const { bench, kept } = rating();
  await toDone(bench);
  bench.send({ type: 'rate', level: 5, reasons: ['other', 'waitedLong', 'other'] });
  expect(bench.view()).toMatchObject({ rating: { level: 5, reasons: ['waitedLong', 'other'] } });
  bench.send({ type: 'rate', level: 2, reasons: ['other', 'waitedLong'] });
  expect(bench.view()).toMatchObject({ page: 'done', rating: { level: 2, reasons: [] } });
  expect(kept).toEqual([]);
  bench.send({ type: 'exit' });
  expect(kept).toMatchObject([{ rating: { level: 2, reasons: [] }, filed: { caseId: 'c' } }]);
});

test('each matter of a session has its own, and the next one begins without', async () => {
  const { bench, kept } = rating();
  await toDone(bench);
  bench.send({ type: 'rate', level: 1, reasons: [] });
  bench.send({ type: 'another' });
  expect(kept).toHaveLength(1);
  expect(bench.context().rating).toBeNull();
  bench.send({ type: 'exit' });
  expect(kept).toHaveLength(1);
});

test('whoever says nothing leaves nothing behind, and whoever does is not held up', async () => {
  const { bench, kept } = rating();
  await toDone(bench);
  await vi.advanceTimersByTimeAsync(15_000);
  expect([kept, bench.ended]).toEqual([[], 1]);
});

test('the time of leaving counts from the last touch; when it is out, what was said is kept', async () => {
  const { bench, kept } = rating();
  await toDone(bench);
  await vi.advanceTimersByTimeAsync(14_000);
  bench.send({ type: 'touch' });
  bench.send({ type: 'rate', level: 4, reasons: [] });
  await vi.advanceTimersByTimeAsync(14_000);
  expect([kept, bench.ended]).toEqual([[], 0]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(kept).toMatchObject([{ rating: { level: 4 } }]);
  expect(bench.ended).toBe(1);
  expect(bench.context().rating).toBeNull();
});

test('before a matter is over nothing can be said of it', async () => {
  const { bench } = rating();
  await toCheck(bench);
  bench.send({ type: 'rate', level: 1, reasons: [] });
  expect(bench.context().rating).toBeNull();
});
