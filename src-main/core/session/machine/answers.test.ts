import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { question, sampleItem } from '#contract/item/testing/sample-item.ts';
import { DECLARATION } from '../testing/items.ts';
import { PROFILE } from '../testing/profile.ts';
import { type SessionBench, sessionBench } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const PLACES = sampleItem({
  id: 'places',
  identify: 'none',
  questions: [question('from', { type: 'division', level: 'county' }), question('home', { type: 'address' })],
});

/** Somebody of whom much is known is asked when something began. */
async function toStart(): Promise<SessionBench> {
  const bench = sessionBench({ item: DECLARATION, work: { readProfile: async () => PROFILE } });
  await bench.open('declaration');
  await bench.lay();
  return bench;
}

/** To the question for the paper. */
async function toPaper(bench: SessionBench) {
  bench.answer('start', '20260901');
  bench.answer('end', '20261001');
  bench.answer('remark', '');
  await bench.settle();
}

test('an answer that breaks a rule is not taken, and the item says why until the next question', async () => {
  const bench = await toStart();
  bench.answer('start', '20260901');
  bench.answer('end', '20260801');
  expect(bench.view()).toMatchObject({
    page: 'question',
    question: { id: 'end' },
    refused: { zh: '结束不能早于开始' },
  });
  bench.answer('end', '20261001');
  expect(bench.view()).toMatchObject({ question: { id: 'remark' } });
  expect(bench.view()).not.toHaveProperty('refused');
});

test('a paper that is not there is brought later: no picture, and until when', async () => {
  const bench = await toStart();
  await toPaper(bench);
  expect(bench.context().questionId).toBe('paperLease');
  bench.answer('paperLease', 'later');
  expect(bench.signals.at(-1)?.aborted).toBe(true);
  expect(bench.view()).toMatchObject({
    page: 'check',
    materials: [
      { id: 'lease', state: 'later', until: '20261202' },
      { id: 'marriage', state: 'fetched' },
    ],
  });
});

test('a picture in the place of "later" counts, and "later" in the place of a picture throws it away', async () => {
  const bench = await toStart();
  await toPaper(bench);
  bench.captures.at(-1)?.({
    code: 'success',
    data: { kind: 'picture', jpeg: '/9j/AAAA', width: 1, height: 1 },
  });
  await bench.settle();
  bench.answer('paperLease', 'later');
  expect(bench.context().attachments).toEqual([]);
  bench.send({ type: 'edit', questionId: 'paperLease' });
  await bench.settle();
  bench.captures.at(-1)?.({
    code: 'success',
    data: { kind: 'picture', jpeg: '/9j/AAAA', width: 1, height: 1 },
  });
  await bench.settle();
  bench.answer('paperLease', 'a2');
  expect(bench.view()).toMatchObject({ page: 'check', materials: [{ id: 'lease', state: 'handedIn' }, {}] });
});

test('what was known stands on the check page with its source; what only its body may correct cannot be edited', async () => {
  const bench = await toStart();
  await toPaper(bench);
  bench.answer('paperLease', 'later');
  const view = bench.view();
  const rows = view.page === 'check' ? view.rows : [];
  expect(rows.find(({ id }) => id === 'phone')).toMatchObject({
    source: 'shared',
    canEdit: true,
    value: { zh: '138****6621' },
  });
  expect(rows.find(({ id }) => id === 'account')).toMatchObject({ source: 'certificate', canEdit: false });
  // Left empty on purpose.
  expect(rows.find(({ id }) => id === 'remark')).toBeUndefined();
  bench.send({ type: 'edit', questionId: 'account' });
  expect(bench.at('check')).toBe(true);
  bench.send({ type: 'edit', questionId: 'phone' });
  bench.answer('phone', '13800006622');
  expect(bench.context().sources['phone']).toBe('resident');
});

test('what may only be confirmed is confirmed and not changed, where "back" comes by', async () => {
  const bench = await toStart();
  bench.send({ type: 'back' });
  expect(bench.view()).toMatchObject({
    question: { id: 'account' },
    confirmOnly: true,
    source: 'certificate',
  });
  bench.answer('account', '1');
  expect(bench.context().questionId).toBe('account');
  bench.answer('account', '6222020000000000');
  expect(bench.context().questionId).toBe('start');
  expect(bench.context().sources['account']).toBe('certificate');
});

test('a place that there is not is no answer, whatever the screen sends', async () => {
  const bench = sessionBench({ item: PLACES });
  await bench.open('places');
  bench.answer('from', '319999');
  expect(bench.context().questionId).toBe('from');
  bench.answer('from', '310118');
  expect(bench.context().questionId).toBe('home');
  bench.answer('home', '999999 无此路1号');
  bench.answer('home', '310000 无此路1号');
  expect(bench.context().questionId).toBe('home');
  bench.answer('home', '310118 无此路1号');
  expect(bench.view()).toMatchObject({ page: 'check' });
});
