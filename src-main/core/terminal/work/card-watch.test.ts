import { expect, test } from 'vitest';
import type { Completion } from '#contract/device/completion.ts';
import type { CardError, IdCard } from '#contract/device/id-card.ts';
import { applicantFrom } from '#contract/identity/applicant.ts';
import { idNumberCheckDigit } from '#contract/identity/id-number.ts';
import { CARD } from '../../session/testing/session-bench.ts';
import { cardWatch } from './card-watch.ts';

const numbered = (number17: string): IdCard => ({
  ...CARD,
  name: '许样例',
  idNumber: number17 + idNumberCheckDigit(number17),
});
const OTHER = numbered('31019919900607001');

/** What is said of cards that are laid on one after the other while CARD's holder is served. */
async function saidOf(...laid: readonly Completion<IdCard, CardError>[]) {
  const left = [...laid];
  const watch = cardWatch(
    { readCard: async () => left.shift() ?? { code: 'timeOut' } },
    { now: () => new Date('2026-11-22T01:00:00Z') },
  );
  const said: (string | null)[] = [];
  for (const _ of laid) said.push(await watch(applicantFrom(CARD), 1_000, new AbortController().signal));
  return said;
}

test('another person’s card is told of, by nothing that says whose it is; the same one is known again', async () => {
  const third = numbered('31019919850101003');
  const [first, again, another] = await saidOf(
    { code: 'success', data: OTHER },
    { code: 'success', data: OTHER },
    { code: 'success', data: third },
  );
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(again).toBe(first);
  expect(another).not.toBe(first);
});

test('another person’s expired card is another person’s all the same', async () => {
  const [said] = await saidOf({ code: 'success', data: { ...OTHER, validTo: '20200101' } });
  expect(said).not.toBeNull();
});

test('the person’s own card laid on again is known as that', async () => {
  expect(await saidOf({ code: 'success', data: CARD })).toEqual(['own']);
});

test.each<[string, Completion<IdCard, CardError>]>([
  ['a number that is none', { code: 'success', data: { ...CARD, idNumber: '310199000000000000' } }],
  ['a card that nobody can tell whose it is', { code: 'userError', error: 'cardLeft' }],
  ['a reader that comes and goes', { code: 'deviceNotReady', error: 'noReader' }],
  ['nothing', { code: 'timeOut' }],
])('%s is not told of', async (_, completion) => {
  expect(await saidOf(completion)).toEqual([null]);
});
