import { expect, test } from 'vitest';
import { createSameCard, type SameCard } from './same-card.ts';

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
  expect(same.wasThere(NUMBER)).toBe(false);
  pass(300);
  expect(same.wasThere(NUMBER)).toBe(true);
  same.sawNothing();
  expect(same.wasThere(NUMBER)).toBe(false);
});

test.each([
  ['that was read', (same: SameCard) => void same.wasThere(NUMBER)],
  ['that was not even looked for', () => {}],
])('a card %s is anybody’s once the session is over, until the reader was seen empty', (_what, before) => {
  const { same } = card();
  before(same);
  same.sessionOver();
  expect(same.isAnybodys()).toBe(true);
  same.sawNothing();
  expect(same.isAnybodys()).toBe(false);
});

test('the next person’s card, of which they said so, is read where it lies; once it was read all is as ever', () => {
  const { same } = card();
  same.wasThere(NUMBER);
  same.sessionOver(true);
  expect(same.isAnybodys()).toBe(false);
  expect(same.wasThere(NUMBER)).toBe(false);
  same.sessionOver();
  expect(same.isAnybodys()).toBe(true);
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
  same.sawNothing();
  expect(same.isAnybodys()).toBe(false);
});
