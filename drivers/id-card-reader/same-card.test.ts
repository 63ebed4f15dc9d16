import { expect, test } from 'vitest';
import { createSameCard } from './same-card.ts';

const NUMBER = '310118196803150002';

/** Of a reader that was seen empty. */
function card() {
  let now = 0;
  const same = createSameCard(() => now, 1_500);
  same.sawNothing();
  const pass = (ms: number) => {
    now += ms;
  };
  return { same, pass };
}

test('a card that is found again at once was not lifted', () => {
  const { same, pass } = card();
  expect(same.presenceOf(NUMBER)).toBe('new');
  pass(300);
  expect(same.presenceOf(NUMBER)).toBe('same');
  same.sawNothing();
  expect(same.presenceOf(NUMBER)).toBe('new');
});

test('a card of a session that is over stays that, however long it lies there', () => {
  const { same, pass } = card();
  same.presenceOf(NUMBER);
  same.sessionOver();
  for (const ms of [300, 60_000, 3_600_000]) {
    pass(ms);
    expect(same.presenceOf(NUMBER)).toBe('left');
    expect(same.mayBeLeft()).toBe(true);
  }
  same.sawNothing();
  expect(same.mayBeLeft()).toBe(false);
  expect(same.presenceOf(NUMBER)).toBe('new');
});

test('the next person’s card, of which they said so, is read where it lies; once it was read all is as ever', () => {
  const { same } = card();
  same.presenceOf(NUMBER);
  same.sessionOver(true);
  expect(same.mayBeLeft()).toBe(false);
  expect(same.presenceOf(NUMBER)).toBe('new');
  same.sessionOver();
  expect(same.presenceOf(NUMBER)).toBe('left');
});

test('a card that nobody could read stays nobody’s, whatever is said of it', () => {
  const { same } = card();
  same.found();
  same.sessionOver(true);
  expect(same.isAnybodys()).toBe(true);
});

test('before the reader was seen empty a card may be anybody’s', () => {
  const same = createSameCard(() => 0, 1_500);
  expect(same.isAnybodys()).toBe(true);
  expect(same.mayBeLeft()).toBe(true);
  same.sawNothing();
  expect(same.isAnybodys()).toBe(false);
});

test('a card that was found and not read when the session ended is nobody’s until it is lifted', () => {
  const { same } = card();
  same.found();
  same.sessionOver();
  expect(same.isAnybodys()).toBe(true);
  same.sawNothing();
  expect(same.isAnybodys()).toBe(false);
  same.found();
  same.presenceOf(NUMBER);
  same.sessionOver();
  expect(same.isAnybodys()).toBe(false);
});

test('another card laid in its place is its own holder’s', () => {
  const { same } = card();
  same.presenceOf(NUMBER);
  same.sessionOver();
  expect(same.presenceOf('31019919900607001X')).toBe('new');
  expect(same.mayBeLeft()).toBe(false);
});
