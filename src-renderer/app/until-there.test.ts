import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { untilThere } from './until-there.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Answers at the third attempt. */
function slow() {
  let attempts = 0;
  return async () => {
    attempts += 1;
    if (attempts < 3) throw new Error('busy');
    return attempts;
  };
}

test('what does not come at once is asked for until it does, and comes once', async () => {
  const came: number[] = [];
  untilThere(slow(), (found) => came.push(found));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(came).toEqual([3]);
});

test('what is given up does not come any more', async () => {
  const came: number[] = [];
  const ask = vi.fn(slow());
  const giveUp = untilThere(ask, (found) => came.push(found));
  await vi.advanceTimersByTimeAsync(0);
  giveUp();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(came).toEqual([]);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('an answer that comes after its page has gone is not shown', async () => {
  const came: string[] = [];
  let answer: (text: string) => void = () => {};
  const giveUp = untilThere(
    () => new Promise<string>((resolve) => (answer = resolve)),
    (found) => came.push(found),
  );
  giveUp();
  answer('late');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(came).toEqual([]);
});
