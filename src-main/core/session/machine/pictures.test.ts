import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CaptureCompletion } from '#contract/device/screen-devices.ts';
import { CARD, type SessionBench, sessionBench } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('pictures and signatures', () => {
  const picture: CaptureCompletion = {
    code: 'success',
    data: { kind: 'picture', jpeg: '/9j/AAAA', width: 10, height: 10 },
  };

  async function toPhoto(bench: SessionBench) {
    bench.send({ type: 'start' });
    bench.send({ type: 'openItem', itemId: 'unemployment-registration' });
    bench.send({ type: 'begin' });
    // Of an age to look for work.
    await bench.lay({ ...CARD, birthDate: '19880228' });
    bench.answer('workedBefore', 'worked');
    bench.send({ type: 'answer', questionId: 'endDate', value: '20260901' });
    await bench.settle();
  }

  test('each page arms the camera anew, until there are as many as the item takes', async () => {
    const bench = sessionBench();
    await toPhoto(bench);
    expect(bench.captures).toHaveLength(1);
    bench.captures[0]?.(picture);
    await bench.settle();
    expect(bench.captures).toHaveLength(2);
    expect(bench.context().answers['proofOfEnd']).toBe('a1');
    bench.captures[1]?.(picture);
    await bench.settle();
    expect(bench.captures).toHaveLength(2);
    expect(bench.context().questionId).toBe('phone');
    expect(bench.context().attachments.map(({ id }) => id)).toEqual(['a1', 'a2']);
  });

  test('fewer pages than the item takes will do', async () => {
    const bench = sessionBench();
    await toPhoto(bench);
    bench.captures[0]?.(picture);
    await bench.settle();
    bench.send({ type: 'answer', questionId: 'proofOfEnd', value: 'a1' });
    expect(bench.context().questionId).toBe('phone');
    expect(bench.signals.at(-1)?.aborted).toBe(true);
  });

  test('no screen can name a file that was never made', async () => {
    const bench = sessionBench();
    await toPhoto(bench);
    bench.send({ type: 'answer', questionId: 'proofOfEnd', value: 'a1' });
    expect(bench.context().questionId).toBe('proofOfEnd');
    expect(bench.context().answers['proofOfEnd']).toBeUndefined();
  });

  test('going back switches the camera off', async () => {
    const bench = sessionBench();
    await toPhoto(bench);
    expect(bench.signals.at(-1)?.aborted).toBe(false);
    bench.send({ type: 'back' });
    expect(bench.signals.at(-1)?.aborted).toBe(true);
  });

  test('a camera that fails is tried again after a pause, and the page says what ails it', async () => {
    const bench = sessionBench();
    await toPhoto(bench);
    bench.captures[0]?.({ code: 'deviceNotReady', error: 'noCamera' });
    await bench.settle();
    expect(bench.context().captureProblem).toBe('noCamera');
    expect(bench.captures).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(bench.captures).toHaveLength(2);
  });

  test('pictures that are thrown away are gone from memory and taken anew', async () => {
    const bench = sessionBench();
    await toPhoto(bench);
    bench.captures[0]?.(picture);
    await bench.settle();
    bench.send({ type: 'discard', questionId: 'proofOfEnd' });
    await bench.settle();
    expect(bench.context().attachments).toEqual([]);
    bench.captures.at(-1)?.(picture);
    await bench.settle();
    expect(bench.context().answers['proofOfEnd']).toBe('a2');
  });

  test('a signature goes on by itself, as a drawing and as it was written; exit leaves neither', async () => {
    const bench = sessionBench();
    await toPhoto(bench);
    bench.captures[0]?.(picture);
    await bench.settle();
    bench.captures[1]?.(picture);
    await bench.settle();
    bench.send({ type: 'answer', questionId: 'phone', value: '13800006620' });
    await bench.settle();
    bench.captures[2]?.({
      code: 'success',
      data: {
        kind: 'signature',
        aspect: 2,
        strokes: [
          [
            [0.1, 0.5, 0, 0.5],
            [0.9, 0.5, 300, 0.5],
          ],
        ],
      },
    });
    await bench.settle();
    expect(bench.at('check')).toBe(true);
    expect(bench.context().attachments.map(({ mediaType }) => mediaType)).toEqual([
      'image/jpeg',
      'image/jpeg',
      'image/svg+xml',
      'application/json',
    ]);
    bench.send({ type: 'exit' });
    expect(bench.context().attachments).toEqual([]);
  });
});
