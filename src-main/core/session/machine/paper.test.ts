import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PrintCompletion, TakenOutcome } from '#contract/device/completion.ts';
import { sessionBench, toCheck } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('paper', () => {
  test('what certainly was not printed can be tried again', async () => {
    const bench = sessionBench();
    bench.receipts = [{ code: 'userError', outcome: 'notPrinted', error: 'paperOut' }];
    await toCheck(bench);
    bench.send({ type: 'submit' });
    await bench.settle();
    expect(bench.context().problem).toEqual({
      code: 'receiptPaperOut',
      actions: ['tryAgain', 'withoutPaper'],
    });
    bench.send({ type: 'act', action: 'tryAgain' });
    await bench.settle();
    expect(bench.context().receipt).toBe('printed');
    expect(bench.filed).toBe(1);
  });

  test('who has to copy the number from the screen has two minutes for it', async () => {
    const bench = sessionBench();
    bench.receipts = [{ code: 'userError', outcome: 'notPrinted', error: 'paperOut' }];
    await toCheck(bench);
    bench.send({ type: 'submit' });
    await bench.settle();
    bench.send({ type: 'act', action: 'withoutPaper' });
    await vi.advanceTimersByTimeAsync(110_000);
    expect(bench.view()).toMatchObject({ page: 'done', receipt: 'notPrinted' });
    await vi.advanceTimersByTimeAsync(15_000);
    expect(bench.view()).toMatchObject({ page: 'attract' });
  });

  test('an unknown outcome is never repeated by itself: the person says whether the paper is there', async () => {
    const bench = sessionBench();
    bench.receipts = [{ code: 'hardwareError', outcome: 'unknown', error: 'disconnected' }];
    await toCheck(bench);
    bench.send({ type: 'submit' });
    await bench.settle();
    expect(bench.context().problem).toEqual({
      code: 'receiptUnknown',
      actions: ['paperIsThere', 'printAgain'],
    });
    bench.send({ type: 'act', action: 'paperIsThere' });
    expect(bench.context().receipt).toBe('takenByResident');
  });
});

describe('paper that came out', () => {
  test('is said to be taken once the sensor has seen it go', async () => {
    const wait = Promise.withResolvers<TakenOutcome | null>();
    const bench = sessionBench();
    bench.taken = wait.promise;
    await toCheck(bench);
    bench.send({ type: 'submit' });
    await bench.settle();
    expect(bench.context().paper).toBe('out');
    wait.resolve('taken');
    await bench.settle();
    expect(bench.context().paper).toBe('taken');
  });

  test('a page that waits at its printer can be cancelled, and what is known of it is told', async () => {
    const bench = sessionBench();
    bench.send({ type: 'start' });
    bench.send({ type: 'openItem', itemId: 'social-insurance-proof' });
    bench.send({ type: 'begin' });
    await bench.settle();
    await bench.lay();
    bench.send({ type: 'answer', questionId: 'period', value: '202511-202610' });
    const print = Promise.withResolvers<PrintCompletion>();
    bench.printing = print.promise;
    bench.send({ type: 'submit' });
    await bench.settle();
    bench.send({ type: 'cancelPrint' });
    expect(bench.canceled).toBe(1);
    expect(bench.at('printingDocument')).toBe(true);
    print.resolve({ code: 'canceled', outcome: 'notPrinted' });
    await bench.settle();
    expect(bench.context().problem).toEqual({
      code: 'documentCanceled',
      actions: ['tryAgain', 'withoutPaper'],
    });
    expect(bench.filed).toBe(1);
  });
});

describe('a proof', () => {
  test('a platform without a record ends the matter without a case', async () => {
    const bench = sessionBench();
    bench.proof = { ok: false, problem: 'noRecord' };
    bench.send({ type: 'start' });
    bench.send({ type: 'openItem', itemId: 'social-insurance-proof' });
    bench.send({ type: 'begin' });
    await bench.settle();
    await bench.lay();
    bench.send({ type: 'answer', questionId: 'period', value: '202511-202610' });
    bench.send({ type: 'submit' });
    await bench.settle();
    expect(bench.context().problem).toEqual({ code: 'noRecord', actions: ['backToHome'] });
    expect(bench.filed).toBe(0);
  });
});
