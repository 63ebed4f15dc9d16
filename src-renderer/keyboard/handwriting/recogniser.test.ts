import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { mediansOf } from './build/hand-data.ts';
import type { Ink, Point } from './ink.ts';
import { createRecogniser } from './recogniser.ts';
import { templatesText } from './templates-data.ts';
import { commonCharacters } from './testing/common-characters.ts';
import { type Hand, randomOf, written } from './testing/distort.ts';

/** A busy machine takes its time; how long one character takes is measured elsewhere. */
vi.setConfig({ testTimeout: 240_000 });

const recognise = await createRecogniser(templatesText, async () => {});
/** Some of the 500 that scripts/measure-handwriting.ts measures. */
const characters = commonCharacters(500).filter((_, index) => index % 10 === 0);

const careful: Hand = { slant: true, jitter: true, joined: false, dropped: false, reordered: false };

/** How many of a hundred are the first candidate, and how many among the eight that a row shows. */
function ratesOf(hand: Hand): { readonly first: number; readonly shown: number } {
  const places = characters.map((character, index) =>
    recognise(written(mediansOf(character), hand, randomOf(7 + index))).indexOf(character),
  );
  return {
    first: 2 * places.filter((place) => place === 0).length,
    shown: 2 * places.filter((place) => place >= 0 && place < 8).length,
  };
}

test('a character written as in a book is the first candidate', () => {
  const book: Hand = { slant: false, jitter: false, joined: false, dropped: false, reordered: false };
  expect(ratesOf(book)).toEqual({ first: 100, shown: 100 });
});

test('a slanted and trembling hand is read', () => {
  const { first, shown } = ratesOf(careful);
  expect(first).toBeGreaterThanOrEqual(86);
  expect(shown).toBeGreaterThanOrEqual(92);
});

test('so are strokes that are joined', () => {
  const { first, shown } = ratesOf({ ...careful, joined: true });
  expect(first).toBeGreaterThanOrEqual(78);
  expect(shown).toBeGreaterThanOrEqual(92);
});

test('so are strokes in another order', () => {
  const { first, shown } = ratesOf({ ...careful, reordered: true });
  expect(first).toBeGreaterThanOrEqual(80);
  expect(shown).toBeGreaterThanOrEqual(93);
});

test('a forgotten stroke mostly leaves the character among those that are shown', () => {
  expect(ratesOf({ ...careful, dropped: true }).shown).toBeGreaterThanOrEqual(85);
});

test('where on the pad and how large one writes changes nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...characters),
      fc.double({ min: 20, max: 900, noNaN: true }),
      fc.double({ min: -300, max: 900, noNaN: true }),
      fc.double({ min: -300, max: 900, noNaN: true }),
      (character, size, left, top) => {
        const ink = mediansOf(character);
        const elsewhere = ink.map((stroke) =>
          stroke.map(([x, y]): Point => [left + x * size, top + y * size]),
        );
        expect(recognise(elsewhere)[0]).toBe(recognise(ink)[0]);
      },
    ),
    { numRuns: 10 },
  );
});

test('whatever lies on the pad gives different characters, and nothing else', () => {
  const coordinate = fc.integer({ min: 0, max: 600 });
  const stroke = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(stroke, { maxLength: 20 }), (ink: Ink) => {
      const found = recognise(ink);
      expect(new Set(found).size).toBe(found.length);
      expect(found.length > 0).toBe(ink.some((one) => one.length > 0));
      for (const character of found) expect(character).toMatch(/^\p{Unified_Ideograph}$/u);
    }),
    { numRuns: 15 },
  );
});
