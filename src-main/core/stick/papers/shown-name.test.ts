import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STICK_NAME_MAX } from '#contract/device/stick.ts';
import { shownName } from './shown-name.ts';

const characters = (text: string) => [...new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)];
const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom('\u202e', '\u0301', '\u200b', '\n', '\u0007', '证', 'a', '.', ' '),
    maxLength: 120,
  }),
);

test('whatever a name holds, one line of bounded length without invisible characters is shown', () => {
  fc.assert(
    fc.property(anyName, (name) => {
      const shown = shownName(name);
      expect(shown).not.toMatch(/[\p{C}\u2028\u2029\n\r\t]/u);
      expect(shown).not.toMatch(/\p{M}{3}/u);
      expect(characters(shown).length).toBeLessThanOrEqual(STICK_NAME_MAX);
      expect(shown.length).toBeLessThanOrEqual(STICK_NAME_MAX * 40);
      expect(shown).toBe(shown.trim());
      expect(shownName(shown)).toBe(shown);
    }),
  );
});

test('an ordinary name is shown as it is', () => {
  const letters = fc.string({
    unit: fc.constantFrom(...'离职证明（样例）abcXYZ0123-_.'),
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(letters, (name) => {
      expect(shownName(name)).toBe(name);
    }),
  );
});

test('a long name keeps its beginning and its end', () => {
  const shown = shownName(`租房合同${'很长'.repeat(60)}第 3 页.pdf`);
  expect(shown.startsWith('租房合同')).toBe(true);
  expect(shown.endsWith('第 3 页.pdf')).toBe(true);
  expect(shown).toContain('…');
});

test('a name cannot turn its ending around', () => {
  expect(shownName('合同\u202efdp.exe')).toBe('合同 fdp.exe');
  expect(shownName('\u0000\u200f\n')).toBe('');
});
