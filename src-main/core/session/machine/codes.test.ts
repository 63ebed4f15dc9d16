import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { receiptNumberOf } from '#contract/case/receipt-number.ts';
import { type SessionBench, sessionBench, toCheck } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a code', () => {
  const number = receiptNumberOf('00217', 7);
  const scanned = (text: string) => ({ code: 'success', data: { text, encoding: 'utf8' } }) as const;
  async function toScan(bench: SessionBench) {
    bench.send({ type: 'start' });
    bench.send({ type: 'openItem', itemId: 'employment-details-change' });
    bench.send({ type: 'begin' });
    await bench.settle();
    expect(bench.scans).toHaveLength(0);
    await bench.lay();
    expect(bench.scans).toHaveLength(0);
    bench.answer('receiptAtHand', 'have');
    await bench.settle();
    expect(bench.scans).toHaveLength(1);
  }

  test('is shown and waits to be confirmed; then it is the answer, and its source is told', async () => {
    const bench = sessionBench();
    await toScan(bench);
    bench.scans.at(-1)?.(scanned(`http://127.0.0.1/q/${number}\n#secret`));
    await bench.settle();
    const { context } = bench.actor.getSnapshot();
    expect(context.scanned).toEqual({ value: number, text: `http://127.0.0.1/q/${number} #secret` });
    expect(context.answers).toEqual({ receiptAtHand: 'have' });
    bench.send({ type: 'answer', questionId: 'earlierReceipt', value: number });
    expect(bench.context()).toMatchObject({
      answers: { earlierReceipt: number },
      sources: { earlierReceipt: 'code' },
    });
  });

  test('of another kind is not taken: the page says so and the scanner is armed again', async () => {
    const bench = sessionBench();
    await toScan(bench);
    bench.scans.at(-1)?.(scanned('https://example.org/'));
    await bench.settle();
    expect(bench.context()).toMatchObject({ scanned: null, scanProblem: 'codeNotFitting' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(bench.scans).toHaveLength(2);
  });

  test('that is not the right one is scanned again', async () => {
    const bench = sessionBench();
    await toScan(bench);
    bench.scans.at(-1)?.(scanned(number));
    await bench.settle();
    bench.send({ type: 'scanAgain' });
    expect(bench.context().scanned).toBeNull();
    expect(bench.scans).toHaveLength(2);
  });

  test('is asked for on its page alone: leaving it disarms the scanner', async () => {
    const bench = sessionBench();
    await toScan(bench);
    bench.send({ type: 'back' });
    expect(bench.scanSignals.at(-1)?.aborted).toBe(true);
  });

  test('may be typed by a scanner, which disarms the other', async () => {
    const bench = sessionBench();
    await toScan(bench);
    bench.send({ type: 'typedCode', text: number });
    expect(bench.context().scanned?.value).toBe(number);
    expect(bench.scanSignals.at(-1)?.aborted).toBe(true);
  });

  test('may be typed by hand where it is digits, and is then the resident’s word', async () => {
    const bench = sessionBench();
    await toScan(bench);
    bench.send({ type: 'answer', questionId: 'earlierReceipt', value: number });
    expect(bench.context().sources['earlierReceipt']).toBe('resident');
  });

  test('is asked for at no time by a question of another kind', async () => {
    const bench = sessionBench();
    await toCheck(bench);
    expect(bench.scans).toHaveLength(0);
    bench.send({ type: 'typedCode', text: number });
    expect(bench.context().scanned).toBeNull();
  });
});
