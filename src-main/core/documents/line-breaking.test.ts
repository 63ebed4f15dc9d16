import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakLines } from './line-breaking.ts';

/** Every character one wide, so that a width is a count. */
const count = (text: string) => [...text].length;

test('Chinese text breaks between characters', () => {
  expect(breakLines('社会保险参保缴费证明', 4, count)).toEqual(['社会保险', '参保缴费', '证明']);
});

test('a closing mark never begins a line', () => {
  expect(breakLines('社会保险，参保', 4, count)).toEqual(['社会保', '险，参保']);
});

test('an opening bracket never ends a line', () => {
  expect(breakLines('社会保（险）', 4, count)).toEqual(['社会保', '（险）']);
});

test('words and numbers stay whole', () => {
  expect(breakLines('自 2025年 paid in all', 8, count)).toEqual(['自 2025年', 'paid in', 'all']);
});

test('a word wider than the line is cut rather than run off the page', () => {
  expect(breakLines('310118196803150002', 10, count)).toEqual(['3101181968', '03150002']);
});

test('no line is too wide and nothing but spaces is lost', () => {
  const text = fc.string({
    unit: fc.constantFrom('社', '会', '，', '（', '）', 'a', 'b', '1', ' ', '\u3000', '𠮷'),
    maxLength: 60,
  });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 12 }), (words, width) => {
      const lines = breakLines(words, width, count);
      for (const line of lines) expect(count(line)).toBeLessThanOrEqual(width);
      expect(lines.join('').replace(/\s/g, '')).toBe(words.replace(/\s/g, ''));
    }),
    { numRuns: 500 },
  );
});
