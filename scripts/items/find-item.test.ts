import { expect, test } from 'vitest';
import { loadCatalogue } from '#core/catalogue/load-catalogue.ts';
import { ASSETS } from './assets.ts';
import { findItem } from './find-item.ts';

const region = loadCatalogue(ASSETS).region('310118');
const idOf = (word: string) => region && findItem(region, word).item.id;

test('an item is found by its id, its row, its name and what people call it', () => {
  expect(['unemployment-registration', 'K013', '失业登记'].map(idOf)).toEqual(
    Array(3).fill('unemployment-registration'),
  );
});

test('a part of one name is enough, and of several it is asked which', () => {
  expect(idOf('临时身份证')).toBe('temporary-id-certificate');
  expect(() => idOf('养老')).toThrow(/can mean .*, .* and \d+ more/);
});

test('an unknown word is answered with the nearest names', () => {
  expect(() => idOf('unemployment-registratoin')).toThrow('did you mean "unemployment-registration"?');
});

test('what the region does not offer is told with where it can be done', () => {
  expect(() => idOf('utility-bills')).toThrow(/not offered in 青浦区: .*随申办/);
});
