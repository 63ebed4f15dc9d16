import { expect, test } from 'vitest';
import { createMouth } from './mouth.ts';

test('a cut that is never confirmed is not tried again at rest, but before the next receipt', () => {
  const mouth = createMouth();
  expect(mouth.isDue()).toBe(true);
  mouth.trying();
  mouth.opened();
  expect(mouth.isDue()).toBe(false);
  expect(mouth.mayHoldStrip()).toBe(true);
});

test('a mended trouble makes an unconfirmed cut worth another try', () => {
  const mouth = createMouth();
  mouth.trying();
  mouth.troubled();
  expect(mouth.isDue()).toBe(true);
});

test('a trouble without a begun strip takes no paper', () => {
  const mouth = createMouth();
  mouth.trying();
  mouth.freed();
  mouth.troubled();
  expect(mouth.mayHoldStrip()).toBe(false);
});
