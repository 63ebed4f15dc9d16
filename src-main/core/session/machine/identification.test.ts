import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { applicantFrom } from '#contract/identity/applicant.ts';
import type { Profile } from '#contract/identity/profile.ts';
import { DECLARATION, LIST } from '../testing/items.ts';
import { PROFILE } from '../testing/profile.ts';
import { CARD, sessionBench } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('nobody', () => {
  test('is identified where the item does not ask for it: no card, and the result at once', async () => {
    const found = {
      content: { fields: {}, rows: [{ name: '金泽' }] },
      issuer: '样例局',
      at: '2026-11-01T00:00:00Z',
    };
    const bench = sessionBench({ item: LIST, work: { lookUp: async () => ({ ok: true, found }) } });
    await bench.open('list');
    bench.answer('who', 'me');
    bench.answer('town', 'jinze');
    await bench.settle();
    expect(bench.reads).toHaveLength(0);
    expect(bench.view()).toMatchObject({ page: 'result', table: { rows: [[{ zh: '金泽' }]] } });
    bench.send({ type: 'back' });
    expect(bench.context().questionId).toBe('town');
    bench.send({ type: 'back' });
    expect(bench.context().questionId).toBe('who');
  });
});

describe('a resident’s code', () => {
  const holder = { ...applicantFrom(CARD), identifiedBy: 'code' as const };
  const scanned = { code: 'success', data: { text: 'TBRC1.made-up', encoding: 'utf8' } } as const;

  test('before the scanner says who the person is; the card reader is disarmed', async () => {
    const asked: string[] = [];
    const bench = sessionBench({
      item: DECLARATION,
      work: {
        identifyByCode: async (code) => {
          asked.push(code);
          return { ok: true, applicant: holder };
        },
      },
    });
    await bench.open('declaration');
    expect(bench.view()).toMatchObject({ page: 'identify', codeReader: 'waiting' });
    bench.scans.at(-1)?.(scanned);
    await bench.settle();
    expect(asked).toEqual(['TBRC1.made-up']);
    expect(bench.context().applicant).toEqual(holder);
    expect(bench.context().residentCode).toBeNull();
    expect(bench.at('consent')).toBe(true);
    expect(bench.signals[0]?.aborted).toBe(true);
  });

  test('that is not good, or cannot be asked about, is told, and another can be shown', async () => {
    const problems = ['codeNotValid', 'networkNeeded'] as const;
    let turn = 0;
    const bench = sessionBench({
      item: DECLARATION,
      work: { identifyByCode: async () => ({ ok: false, problem: problems[turn++] ?? 'codeNotValid' }) },
    });
    await bench.open('declaration');
    for (const problem of problems) {
      bench.scans.at(-1)?.(scanned);
      await bench.settle();
      expect(bench.view()).toMatchObject({ page: 'identify', problem });
      await vi.advanceTimersByTimeAsync(1_000);
    }
    await bench.lay();
    expect(bench.context().applicant?.identifiedBy).toBe('card');
  });

  test('may be typed by a scanner that types', async () => {
    const bench = sessionBench({
      item: DECLARATION,
      work: { identifyByCode: async () => ({ ok: true, applicant: holder }) },
    });
    await bench.open('declaration');
    bench.send({ type: 'typedCode', text: 'TBRC1.made-up' });
    await bench.settle();
    expect(bench.context().applicant?.identifiedBy).toBe('code');
  });

  test('is not asked for by an item that does not take it', async () => {
    const bench = sessionBench();
    await bench.open('flexible-employment-registration');
    bench.answer('retired', 'notRetired');
    await bench.settle();
    expect(bench.scans).toHaveLength(0);
    expect(bench.view()).not.toHaveProperty('codeReader');
  });
});

describe('what is known of a person', () => {
  test('answers questions before they are asked, with its source', async () => {
    const bench = sessionBench({ item: DECLARATION, work: { readProfile: async () => PROFILE } });
    await bench.open('declaration');
    await bench.lay();
    expect(bench.context().questionId).toBe('start');
    expect(bench.context().sources).toMatchObject({ phone: 'shared', account: 'certificate' });
  });

  test('is waited for two seconds at most; then all is asked, and what comes late is not used', async () => {
    const late = Promise.withResolvers<Profile>();
    const bench = sessionBench({ item: DECLARATION, work: { readProfile: () => late.promise } });
    await bench.open('declaration');
    await bench.lay();
    expect(bench.view()).toMatchObject({ page: 'consent', isAsking: true });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(bench.context().questionId).toBe('phone');
    late.resolve(PROFILE);
    await bench.settle();
    expect(bench.context().profile).toBeNull();
  });

  test('goes with the session', async () => {
    const bench = sessionBench({ item: DECLARATION, work: { readProfile: async () => PROFILE } });
    await bench.open('declaration');
    await bench.lay();
    bench.send({ type: 'exit' });
    expect(JSON.stringify(bench.context())).not.toContain('13800006621');
    expect(bench.context().profile).toBeNull();
  });
});
