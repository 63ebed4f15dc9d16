import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkAnswer } from '#contract/item/answer.ts';
import { plateEnds, plateKeyFits, plateProvinces, shownPlate } from './plate-typing.ts';

const keys = [...plateProvinces, ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', ...plateEnds];
const typed = (text: string) =>
  [...text].reduce((value, key) => (plateKeyFits(value, key) ? value + key : value), '');

test.each(['沪A12345', '沪AD12345', '沪A12345F', '浙F1234学', '粤Z1234港'])(
  '%s can be typed and is taken',
  (plate) => {
    expect(typed(plate)).toBe(plate);
    expect(checkAnswer({ type: 'plate' }, plate, '20261016')).toBeNull();
  },
);

test('I and O are no letters of plates, and a place is a letter', () => {
  expect(typed('沪AIO1')).toBe('沪A1');
  expect(typed('沪1A')).toBe('沪A');
});

test('there is a key for each of the 31 provinces that a plate may begin with', () => {
  expect(new Set(plateProvinces).size).toBe(31);
  for (const province of plateProvinces)
    expect(checkAnswer({ type: 'plate' }, `${province}A12345`, '20261016')).toBeNull();
});

test('whatever keys are pressed, no plate is longer than eight characters', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...keys)), (pressed) => {
      expect([...typed(pressed.join(''))].length).toBeLessThanOrEqual(8);
    }),
  );
});

test('a plate is read in two parts', () => {
  expect(shownPlate('沪AD12345')).toBe('沪A D12345');
  expect(shownPlate('沪')).toBe('沪');
});
