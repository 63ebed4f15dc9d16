import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SocialSecurityCard } from '#contract/device/social-security-card.ts';
import { CARD, type SessionBench, seen, sessionBench } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The problem that the page shows, all devices being there. */
function problemOn(bench: SessionBench) {
  const view = bench.view();
  return view.page === 'identify' ? view.problem : undefined;
}

describe('the card', () => {
  async function identify(bench: SessionBench, itemId = 'social-insurance-proof') {
    bench.send({ type: 'start' });
    bench.send({ type: 'openItem', itemId });
    bench.send({ type: 'begin' });
    await bench.settle();
  }

  test('a failed read says why and the reader waits again', async () => {
    const bench = sessionBench();
    await identify(bench);
    bench.reads.at(-1)?.({ code: 'userError', error: 'cardLifted' });
    await bench.settle();
    expect(bench.context().cardProblem).toBe('cardLifted');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(bench.reads).toHaveLength(2);
    await bench.lay();
    expect(bench.at('question')).toBe(true);
  });

  test('an expired card identifies nobody', async () => {
    const bench = sessionBench();
    await identify(bench);
    bench.reads.at(-1)?.({ code: 'success', data: { ...CARD, validTo: '20261121' } });
    await bench.settle();
    expect(bench.context()).toMatchObject({ cardProblem: 'cardExpired', applicant: null });
  });

  test('an expired card will do for the matter that renews it', async () => {
    const bench = sessionBench();
    await identify(bench, 'id-card-renewal');
    bench.reads.at(-1)?.({ code: 'success', data: { ...CARD, validTo: '20261121' } });
    await bench.settle();
    expect(bench.context()).toMatchObject({ cardProblem: null, applicant: { name: CARD.name } });
  });

  test('leaving the page disarms the reader', async () => {
    const bench = sessionBench();
    await identify(bench);
    bench.send({ type: 'back' });
    expect(bench.signals.at(-1)?.aborted).toBe(true);
  });
});

describe('two cards that will do', () => {
  const chip: SocialSecurityCard = {
    cardNumber: 'A00000001',
    idNumber: CARD.idNumber,
    name: CARD.name,
    sex: 'female',
    ethnicity: '01',
  };
  async function identify(bench: SessionBench, itemId = 'social-insurance-proof') {
    bench.send({ type: 'start' });
    bench.send({ type: 'openItem', itemId });
    bench.send({ type: 'begin' });
    await bench.settle();
  }

  test('the social security card identifies its holder, without an address, and the other reader is disarmed', async () => {
    const bench = sessionBench();
    await identify(bench);
    expect(bench.signals).toHaveLength(1);
    bench.chipReads.at(-1)?.({ code: 'success', data: chip });
    await bench.settle();
    await bench.agree();
    expect(bench.at('question')).toBe(true);
    expect(bench.signals[0]?.aborted).toBe(true);
    expect(bench.context().applicant).toMatchObject({
      identifiedBy: 'socialSecurityCard',
      idNumber: CARD.idNumber,
      birthDate: '19550228',
      address: '',
    });
  });

  test('the ID card wins as well, and the chip reader is disarmed', async () => {
    const bench = sessionBench();
    await identify(bench);
    await bench.lay();
    expect(bench.at('question')).toBe(true);
    expect(bench.chipSignals[0]?.aborted).toBe(true);
  });

  test('a wrong chip card says so; the ID-card reader goes on waiting, and both are armed again', async () => {
    const bench = sessionBench();
    await identify(bench);
    bench.chipReads.at(-1)?.({ code: 'userError', error: 'wrongCard' });
    await bench.settle();
    expect(bench.context().chipProblem).toBe('chipCardWrong');
    expect(bench.signals).toHaveLength(1);
    expect(bench.signals[0]?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(bench.chipReads).toHaveLength(2);
  });

  test('a card left in the slot is told until it is gone, and hides nothing that ails the card in hand', async () => {
    const bench = sessionBench();
    await identify(bench);
    const stillIn = async () => {
      bench.chipReads.at(-1)?.({ code: 'userError', error: 'cardLeft' });
      await vi.advanceTimersByTimeAsync(1_000);
    };
    await stillIn();
    expect(problemOn(bench)).toBe('chipCardLeft');
    bench.reads.at(-1)?.({ code: 'userError', error: 'cardLifted' });
    await stillIn();
    expect(problemOn(bench)).toBe('cardLifted');
    seen(bench, 'idCardReader');
    bench.reads.at(-1)?.({ code: 'internalError' });
    await stillIn();
    expect(problemOn(bench)).toBe('chipCardLeft');
    // Taken out: the armed reader sees nothing any more.
    await vi.advanceTimersByTimeAsync(3_000);
    expect(problemOn(bench)).toBe('readerAbsent');
  });

  test('a terminal without a chip reader says nothing of it', async () => {
    const bench = sessionBench();
    await identify(bench);
    bench.chipReads.at(-1)?.({ code: 'deviceNotReady', error: 'noReader' });
    await bench.settle();
    expect(bench.context().cardProblem).toBeNull();
  });

  test('an item that takes the ID card alone arms no other reader', async () => {
    const bench = sessionBench();
    await identify(bench, 'flexible-employment-registration');
    bench.send({ type: 'answer', questionId: 'retired', value: 'notRetired' });
    await bench.settle();
    expect(bench.signals).toHaveLength(1);
    expect(bench.chipReads).toHaveLength(0);
  });
});
