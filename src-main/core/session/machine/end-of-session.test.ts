import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionBench, toCheck } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the end of a session', () => {
  test('warns after a minute, ends 45 s later, and nothing of the person is left', async () => {
    const bench = sessionBench();
    await toCheck(bench);
    bench.send({ type: 'setPreferences', preferences: { language: 'en' } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bench.actor.getSnapshot().value.attention).toBe('warning');
    await vi.advanceTimersByTimeAsync(45_000);
    expect(bench.actor.getSnapshot().value.journey).toBe('attract');
    expect(bench.ended).toBe(1);
    const { context } = bench.actor.getSnapshot();
    expect(JSON.stringify(context)).not.toContain('沈');
    expect(context).toMatchObject({
      applicant: null,
      answers: {},
      proof: null,
      preferences: { language: 'zh' },
    });
  });

  test('any touch during the warning extends the time', async () => {
    const bench = sessionBench();
    bench.send({ type: 'start' });
    await vi.advanceTimersByTimeAsync(60_000);
    bench.send({ type: 'touch' });
    await vi.advanceTimersByTimeAsync(59_000);
    expect(bench.at('home')).toBe(true);
  });

  test('elders have twice the time', async () => {
    const bench = sessionBench();
    bench.send({ type: 'start' });
    await vi.advanceTimersByTimeAsync(50_000);
    bench.send({ type: 'setPreferences', preferences: { textSize: 'elder' } });
    await vi.advanceTimersByTimeAsync(119_000);
    expect(bench.actor.getSnapshot().value.attention).toBe('watching');
  });

  test('work under way is not cut off by the clock', async () => {
    const bench = sessionBench();
    await toCheck(bench);
    bench.filing = () => new Promise(() => {});
    bench.send({ type: 'submit' });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(bench.at('filing')).toBe(true);
  });

  test('the last page clears itself', async () => {
    const bench = sessionBench();
    await toCheck(bench);
    bench.send({ type: 'submit' });
    await bench.settle();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(bench.actor.getSnapshot().value.journey).toBe('attract');
    expect(bench.ended).toBe(1);
  });
});
