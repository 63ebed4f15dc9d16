import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CardError } from '#contract/device/id-card.ts';
import { CARD, type SessionBench, seen, sessionBench } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type CardReaderClass = 'idCardReader' | 'socialSecurityCardReader';

describe('what devices do by themselves', () => {
  /** A reader that finds the same card at every try, and what comes of it each time. */
  async function failAgainAndAgain(
    bench: SessionBench,
    deviceClass: CardReaderClass,
    error: CardError,
    ms: number,
  ) {
    for (let passed = 0; passed < ms; passed += 1_000) {
      if (!bench.at('identify')) return;
      seen(bench, deviceClass);
      if (deviceClass === 'idCardReader') bench.reads.at(-1)?.({ code: 'userError', error });
      else bench.chipReads.at(-1)?.({ code: 'userError', error: 'wrongCard' });
      await vi.advanceTimersByTimeAsync(1_000);
    }
  }

  async function identify(bench: SessionBench) {
    bench.send({ type: 'start' });
    bench.send({ type: 'openItem', itemId: 'social-insurance-proof' });
    bench.send({ type: 'begin' });
    await bench.settle();
  }

  test.each([
    ['idCardReader', 'cardNotReadable'],
    ['idCardReader', 'cardRejected'],
    ['socialSecurityCardReader', 'cardNotReadable'],
  ] as const)('a bad card left at the %s (%s) keeps no session open', async (deviceClass, error) => {
    const bench = sessionBench();
    await identify(bench);
    await vi.advanceTimersByTimeAsync(30_000);
    await failAgainAndAgain(bench, deviceClass, error, 60_000);
    expect(bench.actor.getSnapshot().value.attention).toBe('warning');
    await failAgainAndAgain(bench, deviceClass, error, 45_000);
    expect(bench.actor.getSnapshot().value.journey).toBe('attract');
    expect(bench.ended).toBe(1);
  });

  test('a card laid on again after it was lifted is a person', async () => {
    const bench = sessionBench();
    await identify(bench);
    await failAgainAndAgain(bench, 'idCardReader', 'cardNotReadable', 55_000);
    await vi.advanceTimersByTimeAsync(4_000);
    seen(bench, 'idCardReader');
    await vi.advanceTimersByTimeAsync(59_000);
    expect(bench.actor.getSnapshot().value.attention).toBe('watching');
  });

  test('a card that is read is a person, however often it failed before', async () => {
    const bench = sessionBench();
    await identify(bench);
    await failAgainAndAgain(bench, 'idCardReader', 'cardNotReadable', 62_000);
    expect(bench.actor.getSnapshot().value.attention).toBe('warning');
    seen(bench, 'idCardReader');
    bench.reads.at(-1)?.({ code: 'success', data: CARD });
    await vi.advanceTimersByTimeAsync(59_000);
    expect(bench.actor.getSnapshot().value.attention).toBe('watching');
    expect(bench.at('consent')).toBe(true);
  });

  test('a card that a reader loses and finds without end keeps no session open', async () => {
    const bench = sessionBench();
    await identify(bench);
    for (let times = 0; times < 60 && bench.at('identify'); times += 1) {
      await vi.advanceTimersByTimeAsync(5_000);
      seen(bench, 'idCardReader');
      bench.reads.at(-1)?.({ code: 'userError', error: 'cardLifted' });
      await bench.settle();
    }
    expect(bench.actor.getSnapshot().value.journey).toBe('attract');
  });

  test('a code that lies under the scanner and does not fit keeps no session open', async () => {
    const bench = sessionBench();
    bench.send({ type: 'start' });
    bench.send({ type: 'openItem', itemId: 'employment-details-change' });
    bench.send({ type: 'begin' });
    await bench.settle();
    await bench.lay();
    bench.answer('receiptAtHand', 'have');
    await bench.settle();
    for (let times = 0; times < 300 && bench.at('question'); times += 1) {
      bench.scans.at(-1)?.({ code: 'success', data: { text: 'https://example.org/', encoding: 'utf8' } });
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(bench.actor.getSnapshot().value.journey).toBe('attract');
  });
});
