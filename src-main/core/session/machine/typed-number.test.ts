import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { caseDocumentSchema } from '#contract/case/case-document.ts';
import { idNumberCheckDigit } from '#contract/identity/id-number.ts';
import { viewSchema } from '#contract/kiosk-api/view.ts';
import type { SessionWork } from '../session-work.ts';
import { BOOKING, DECLARATION, QUERY } from '../testing/items.ts';
import { PROFILE } from '../testing/profile.ts';
import { CARD, type SessionBench, sessionBench } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const numberOf = (first17: string) => first17 + idNumberCheckDigit(first17);
const NUMBER = numberOf('31011819620417002');

/** A declaration at a terminal where somebody without a card may type who they are; the platform counts what it is asked. */
async function atIdentify(item = DECLARATION, typedNumber = true) {
  const asked: string[] = [];
  const work: Partial<SessionWork> = {
    readProfile: async () => {
      asked.push('profile');
      return PROFILE;
    },
  };
  const bench = Object.assign(sessionBench({ item, work, deps: { typedNumber } }), { asked });
  await bench.open(item.id);
  return bench;
}

async function sayWho(bench: SessionBench, number = NUMBER) {
  bench.send({ type: 'typeNumber' });
  bench.answer('noCardReason', 'lost');
  bench.answer('typedIdNumber', number);
  bench.answer('typedName', '李试');
  await bench.settle();
}

const asks = (bench: SessionBench) => {
  const view = bench.view();
  return view.page === 'question' ? view.question.id : view.page;
};

describe('whoever has no card', () => {
  test('says why, then the number, then the name; and agrees before anything goes on', async () => {
    const bench = await atIdentify();
    expect(bench.view()).toMatchObject({ page: 'identify', withoutCard: 'type' });
    bench.send({ type: 'typeNumber' });
    expect(asks(bench)).toBe('noCardReason');
    expect(viewSchema.safeParse(bench.view()).success).toBe(true);
    expect(bench.signals[0]?.aborted).toBe(true);
    bench.answer('noCardReason', 'lost');
    expect(asks(bench)).toBe('typedIdNumber');
    bench.answer('typedIdNumber', NUMBER);
    expect(asks(bench)).toBe('typedName');
    bench.answer('typedName', '李试');
    await bench.settle();
    expect(bench.view()).toMatchObject({
      page: 'consent',
      person: { name: '李*', idNumber: '310118********0028', by: 'typed' },
      asked: [],
    });
    expect(bench.context().applicant).toEqual({
      identifiedBy: 'typed',
      noCardReason: 'lost',
      cardKind: 'resident',
      name: '李试',
      idNumber: NUMBER,
      sex: 'female',
      birthDate: '19620417',
      address: '',
    });
    expect(caseDocumentSchema.shape.applicant.safeParse(bench.context().applicant).success).toBe(true);
    expect(bench.context().typed).toBeNull();
  });

  test('has nothing asked of the platform and nothing filled in, and photographs what a certificate would stand for', async () => {
    const bench = await atIdentify();
    await sayWho(bench);
    await bench.agree();
    expect(bench.asked).toEqual([]);
    expect(bench.context()).toMatchObject({ profile: null, sources: {} });
    expect(bench.view()).toMatchObject({ page: 'question', question: { id: 'phone' }, known: [] });
    bench.answer('phone', '13800006620');
    bench.answer('account', '62220212');
    bench.answer('start', '20260901');
    bench.answer('end', '20261001');
    bench.answer('remark', '');
    bench.answer('paperLease', 'later');
    await bench.settle();
    expect(asks(bench)).toBe('paperMarriage');
  });

  test('cannot go on with a number or a name that is none', async () => {
    const bench = await atIdentify();
    bench.send({ type: 'typeNumber' });
    bench.answer('noCardReason', 'sleepy');
    expect(asks(bench)).toBe('noCardReason');
    bench.answer('noCardReason', 'unreadable');
    bench.answer('typedIdNumber', `${NUMBER.slice(0, 17)}${NUMBER.endsWith('0') ? '1' : '0'}`);
    expect(asks(bench)).toBe('typedIdNumber');
    bench.answer('typedIdNumber', NUMBER);
    bench.answer('typedName', '12');
    expect(asks(bench)).toBe('typedName');
    bench.answer('typedIdNumber', numberOf('31011819620417003'));
    expect(bench.context().typed?.answers['typedIdNumber']).toBe(NUMBER);
  });

  test('goes back a page at a time, changes what was said, and back at the reader all of it is forgotten', async () => {
    const bench = await atIdentify();
    bench.send({ type: 'typeNumber' });
    bench.answer('noCardReason', 'lost');
    bench.answer('typedIdNumber', NUMBER);
    bench.send({ type: 'back' });
    expect(bench.view()).toMatchObject({ question: { id: 'typedIdNumber' }, value: NUMBER });
    bench.send({ type: 'back' });
    bench.send({ type: 'back' });
    expect(asks(bench)).toBe('identify');
    expect(JSON.stringify(bench.context())).not.toContain(NUMBER);
    await bench.lay();
    expect(bench.context().applicant).toMatchObject({ identifiedBy: 'card', name: CARD.name });
  });

  test('who leaves or is gone half way leaves nothing', async () => {
    const bench = await atIdentify();
    bench.send({ type: 'typeNumber' });
    bench.answer('noCardReason', 'lost');
    bench.answer('typedIdNumber', NUMBER);
    bench.send({ type: 'exit' });
    expect(bench.view()).toEqual({ page: 'attract' });
    expect(JSON.stringify(bench.context())).not.toContain(NUMBER);
  });

  test('and is under fourteen is sent to the counter with a guardian, as with a card', async () => {
    const bench = await atIdentify();
    await sayWho(bench, numberOf('31011820200417002'));
    expect(bench.view()).toMatchObject({ page: 'notForYou' });
  });
});

test('a residence permit of Hong Kong, Macao or Taiwan is known by its number', async () => {
  const bench = await atIdentify();
  await sayWho(bench, '810000199408230021');
  expect(bench.context().applicant?.cardKind).toBe('hkMacauTaiwan');
});

test('a booking takes it too', async () => {
  const bench = await atIdentify(BOOKING);
  await sayWho(bench);
  await bench.agree();
  expect(asks(bench)).toBe('place');
});

describe('ID numbers that are typed', () => {
  const WRONG = ['1', '2', '3', '4', '5', '6'].map(
    (digit) => `${NUMBER.slice(0, 16)}${digit}${NUMBER.endsWith('0') ? '1' : '0'}`,
  );

  const refusedAt = (bench: SessionBench) => {
    const view = bench.view();
    return view.page === 'question' ? (view.refused?.zh ?? null) : view.page;
  };

  async function atNumber(item = DECLARATION) {
    const bench = await atIdentify(item);
    bench.send({ type: 'typeNumber' });
    bench.answer('noCardReason', 'lost');
    return bench;
  }

  test('are counted: each wrong one says how many more there may be, and after the fifth the card, the code or the counter is left', async () => {
    const bench = await atNumber();
    expect(bench.view()).toMatchObject({ question: { id: 'typedIdNumber' }, counted: true });
    for (const [at, wrong] of WRONG.slice(0, 4).entries()) {
      bench.answer('typedIdNumber', wrong);
      expect(refusedAt(bench)).toContain(`还可以输 ${4 - at} 次`);
    }
    bench.answer('typedIdNumber', WRONG[4] ?? '');
    expect(bench.view()).toMatchObject({
      page: 'identify',
      problem: 'tooManyNumbers',
      withoutCard: { name: { zh: '样例局' } },
    });
    expect(viewSchema.safeParse(bench.view()).error).toBeUndefined();
    bench.send({ type: 'typeNumber' });
    expect(asks(bench)).toBe('identify');
    // The card is still as good as ever.
    await bench.lay();
    expect(bench.context().applicant).toMatchObject({ identifiedBy: 'card', name: CARD.name });
  });

  test('a right one among them is taken, and what was said of the wrong ones goes', async () => {
    const bench = await atNumber();
    for (const wrong of WRONG.slice(0, 4)) bench.answer('typedIdNumber', wrong);
    bench.answer('typedIdNumber', NUMBER);
    expect(asks(bench)).toBe('typedName');
    expect(refusedAt(bench)).toBeNull();
  });

  test('of other people count as well, however good they are; to confirm the same again is no try', async () => {
    const bench = await atNumber();
    const good = ['002', '004', '006', '008', '010', '012'].map((last) => numberOf(`31011819620417${last}`));
    for (const number of good.slice(0, 5)) {
      bench.answer('typedIdNumber', number);
      expect(asks(bench)).toBe('typedName');
      bench.send({ type: 'back' });
      bench.answer('typedIdNumber', number);
      expect(asks(bench)).toBe('typedName');
      bench.send({ type: 'back' });
    }
    bench.answer('typedIdNumber', good[5] ?? '');
    expect(bench.view()).toMatchObject({ page: 'identify', problem: 'tooManyNumbers' });
  });

  test('are counted over all matters of a session, and the next person begins anew', async () => {
    const bench = await atNumber();
    for (const wrong of WRONG.slice(0, 3)) bench.answer('typedIdNumber', wrong);
    bench.send({ type: 'back' });
    bench.send({ type: 'back' });
    bench.send({ type: 'typeNumber' });
    bench.answer('noCardReason', 'lost');
    expect(refusedAt(bench)).toBeNull();
    bench.answer('typedIdNumber', WRONG[3] ?? '');
    expect(refusedAt(bench)).toContain('还可以输 1 次');
    bench.answer('typedIdNumber', NUMBER);
    bench.answer('typedName', '李试');
    await bench.settle();
    bench.send({ type: 'decline' });
    bench.send({ type: 'act', action: 'backToHome' });
    expect(bench.context()).toMatchObject({ applicant: null, numbersTyped: 5 });
    expect(JSON.stringify(bench.context())).not.toContain(NUMBER);
    bench.send({ type: 'exit' });
    await bench.open(DECLARATION.id);
    expect(bench.view()).toMatchObject({ page: 'identify', withoutCard: 'type' });
    expect(bench.view()).not.toHaveProperty('problem');
  });
});

describe('a matter that needs the card', () => {
  test.each([
    ['shows what is known of a person', QUERY, true],
    ['is at a terminal where nobody may type', DECLARATION, false],
  ])('because it %s says where else to go, and offers no typing', async (_, item, typedNumber) => {
    const bench = await atIdentify(item, typedNumber);
    expect(bench.view({ typedNumber })).toMatchObject({
      page: 'identify',
      withoutCard: { name: { zh: '样例局' } },
    });
    bench.send({ type: 'typeNumber' });
    expect(asks(bench)).toBe('identify');
  });
});
