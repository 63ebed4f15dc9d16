import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FACE_QUESTION } from '#contract/item/paper-question.ts';
import type { SessionWork } from '../session-work.ts';
import { DECLARATION, GUIDED, HOUSEHOLD_BILL, QUERY } from '../testing/items.ts';
import { PROFILE } from '../testing/profile.ts';
import { CARD, sessionBench } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A declaration whose platform counts what it is asked. */
function asking(item = DECLARATION) {
  const asked: string[] = [];
  const work: Partial<SessionWork> = {
    readProfile: async () => {
      asked.push('profile');
      return PROFILE;
    },
    lookUp: async () => {
      asked.push('record');
      return { ok: false, problem: 'noRecord' };
    },
  };
  return Object.assign(sessionBench({ item, work }), { asked });
}

describe('whoever was identified', () => {
  test('is told what is used before anything is asked about them, and by then nothing is', async () => {
    const bench = asking();
    await bench.open('declaration');
    await bench.identify();
    expect(bench.view()).toMatchObject({
      page: 'consent',
      person: { name: '沈*兰', by: 'card' },
      given: ['name', 'idNumber', 'sex', 'birthDate', 'address'],
      bodies: [{ zh: '样例局' }],
      filed: true,
      isAsking: false,
    });
    expect(bench.asked).toEqual([]);
    expect(bench.context().sources).toEqual({});
    await bench.agree();
    expect(bench.asked).toEqual(['profile']);
    expect(bench.context().sources).toMatchObject({ phone: 'shared' });
  });

  test('reads which certificates and shared data the matter looks at', async () => {
    const bench = asking();
    await bench.open('declaration');
    await bench.identify();
    const words = { certificateName: (kind: string) => ({ zh: `证照 ${kind}` }) };
    const view = bench.view(words);
    expect(view.page === 'consent' && view.asked.map(({ zh }) => zh)).toEqual([
      '证照 bank-card',
      '证照 marriage-certificate',
      'phone',
    ]);
  });

  test.each([
    ['a query keeps nothing', QUERY, { filed: false, asked: [{ zh: '“样例事项”的记录' }] }],
    ['a bill is asked for with the accounts', HOUSEHOLD_BILL, { filed: true }],
    [
      'every body that gives a licence gets it',
      GUIDED,
      { bodies: [{ zh: '样例局' }, { zh: 'market' }, { zh: 'city' }] },
    ],
  ])('%s', async (_, item, expected) => {
    const bench = asking(item);
    await bench.open('any');
    await bench.identify();
    expect(bench.view()).toMatchObject({ page: 'consent', ...expected });
  });

  test('is told that a picture of the face is asked for by itself', async () => {
    const item = {
      ...DECLARATION,
      identify: { by: ['idCard'], face: true, expiredCard: false, actingFor: 'self' },
    } as const;
    const bench = asking(item);
    await bench.open('declaration');
    await bench.identify();
    expect(bench.view()).toMatchObject({ page: 'consent', face: true });
    await bench.agree();
    expect(bench.context().questionId).toBe(FACE_QUESTION.id);
  });

  test('agrees once to a package with all its parts', async () => {
    const given: string[] = [];
    const bench = sessionBench({
      work: {
        consentGiven: ({ item }) => {
          given.push(item?.item.id ?? '');
          return { version: '1', at: '2026-11-22T01:00:00Z' };
        },
      },
    });
    await bench.open('newborn');
    await bench.identify({ ...CARD, birthDate: '19920228' });
    const view = bench.view();
    expect(view.page === 'consent' && view.bodies.length).toBeGreaterThan(1);
    await bench.agree();
    expect(bench.at('question')).toBe(true);
    expect(given).toEqual(['newborn']);
    // Back at the guide and on again: nobody is asked twice for one matter.
    bench.send({ type: 'back' });
    bench.send({ type: 'begin' });
    expect(bench.at('question')).toBe(true);
  });

  test('agrees anew to another matter', async () => {
    const bench = asking();
    await bench.open('declaration');
    await bench.lay();
    for (let pages = 0; pages < 10 && !bench.at('home'); pages += 1) bench.send({ type: 'back' });
    expect(bench.at('home')).toBe(true);
    bench.send({ type: 'openItem', itemId: 'declaration' });
    bench.send({ type: 'begin' });
    await bench.settle();
    await bench.identify();
    expect(bench.at('consent')).toBe(true);
  });
});

describe('whoever does not agree', () => {
  test('is forgotten at once: nothing was asked, and it is said where to go', async () => {
    const bench = asking(QUERY);
    await bench.open('query');
    await bench.identify();
    bench.send({ type: 'decline' });
    await bench.settle();
    expect(bench.asked).toEqual([]);
    expect(JSON.stringify(bench.context())).not.toContain(CARD.idNumber);
    expect(bench.context()).toMatchObject({ applicant: null, answers: {}, sources: {}, consent: null });
    expect(bench.view()).toMatchObject({ page: 'declined', body: { phone: '12345' } });
    bench.send({ type: 'agree' });
    expect(bench.view().page).toBe('declined');
    bench.send({ type: 'act', action: 'backToHome' });
    expect(bench.view().page).toBe('home');
  });

  test('loses the answers given before, too', async () => {
    const bench = sessionBench();
    await bench.open('flexible-employment-registration');
    bench.answer('retired', 'notRetired');
    await bench.identify();
    bench.send({ type: 'decline' });
    expect(bench.context().answers).toEqual({});
  });

  test('can leave from there', async () => {
    const bench = asking();
    await bench.open('declaration');
    await bench.identify();
    bench.send({ type: 'decline' });
    bench.send({ type: 'exit' });
    expect(bench.actor.getSnapshot().value.journey).toBe('attract');
    expect(bench.ended).toBe(1);
  });
});

describe('who is too young to agree', () => {
  const child = { ...CARD, birthDate: '20121123' };

  test('is sent to the counter with a guardian, and nothing is asked', async () => {
    const bench = asking();
    await bench.open('declaration');
    await bench.identify(child);
    const view = bench.view();
    expect(view).toMatchObject({ page: 'notForYou' });
    expect(view.page === 'notForYou' && view.goTo.zh).toContain('监护人');
    expect(bench.asked).toEqual([]);
    bench.send({ type: 'back' });
    expect(bench.context().applicant).toBeNull();
  });

  test('agrees from the fourteenth birthday on', async () => {
    const bench = asking();
    await bench.open('declaration');
    await bench.identify({ ...child, birthDate: '20121122' });
    expect(bench.at('consent')).toBe(true);
  });
});
