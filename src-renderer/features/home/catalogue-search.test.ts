import { expect, test } from 'vitest';
import { catalogueDigest, drawnLookUp, OWN_DIVISION } from '../../gallery/fixture-catalogue.ts';
import { type Found, findInCatalogue, partFound } from './catalogue-search.ts';

const catalogue = await drawnLookUp.catalogue(OWN_DIVISION, catalogueDigest);
if (!catalogue) throw new Error('the gallery has a catalogue');
const names = (found: readonly Found[]) => found.map(({ here, elsewhere }) => (here ?? elsewhere).name.zh);

test('guesses stand behind what fits, apart, and are not counted with it', () => {
  const found = findInCatalogue(catalogue, '医保缴费');
  const { sure, guesses } = partFound(found);
  expect(names(sure)).toEqual(['社保缴费证明']);
  expect(names(guesses)).toEqual(['医保就医明细', '水电气缴费']);
  expect(found).toEqual([...sure, ...guesses]);
});

test('where nothing fits there are a few guesses and no more', () => {
  const { sure, guesses } = partFound(findInCatalogue(catalogue, '就业证明'));
  expect(sure).toEqual([]);
  expect(guesses).toHaveLength(4);
});

test('what was not searched for is no guess', () => {
  const listed = catalogue.entries.map((here) => ({ here }));
  expect(partFound(listed)).toEqual({ sure: listed, guesses: [] });
});
