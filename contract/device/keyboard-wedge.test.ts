import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKeyboardWedge, type WedgeVerdict } from './keyboard-wedge.ts';

const RULE = { prefix: 'F9', suffix: 'Enter' };
const TEXT = '00000000572400000000';

/** Keys that come so many milliseconds apart. */
function typed(keys: readonly string[], apartMs: number): readonly WedgeVerdict[] {
  const wedge = createKeyboardWedge(RULE);
  return keys.map((key, index) => wedge.key(key, index * apartMs));
}

/** What reaches the page: keys let through, and keys given back. */
function reaching(keys: readonly string[], verdicts: readonly WedgeVerdict[]): readonly string[] {
  return verdicts.flatMap((verdict, index) => {
    if (verdict.kind === 'typed') return keys.slice(index, index + 1);
    return verdict.kind === 'released' ? verdict.keys : [];
  });
}

test('a scanner’s burst between prefix and suffix is a code, and nothing of it reaches the page', () => {
  const keys = ['F9', ...TEXT, 'Enter'];
  const verdicts = typed(keys, 5);
  expect(verdicts.at(-1)).toEqual({ kind: 'code', text: TEXT });
  expect(reaching(keys, verdicts)).toEqual([]);
});

test('the same keys at a person’s pace are a person’s, every one of them', () => {
  const keys = ['F9', ...TEXT, 'Enter'];
  expect(reaching(keys, typed(keys, 60))).toEqual(keys);
});

test('keys without the prefix are a person’s, however fast', () => {
  const keys = [...TEXT, 'Enter'];
  expect(reaching(keys, typed(keys, 1))).toEqual(keys);
});

test('a burst too short to be told from a person’s is given back', () => {
  const keys = ['F9', '1', '2', 'Enter'];
  expect(reaching(keys, typed(keys, 5))).toEqual(keys);
});

test('twenty keys in more than 100 ms are no scanner’s, in 100 ms they are', () => {
  const wedge = createKeyboardWedge(RULE);
  const keys = ['F9', ...TEXT.slice(0, 18)];
  for (const key of keys) wedge.key(key, 0);
  expect(wedge.key('Enter', 100)).toMatchObject({ kind: 'code' });
  for (const key of keys) wedge.key(key, 200);
  expect(wedge.key('Enter', 301)).toEqual({ kind: 'released', keys: [...keys, 'Enter'] });
});

test('the prefix alone is given back once the next key is overdue', () => {
  const wedge = createKeyboardWedge(RULE);
  wedge.key('F9', 0);
  expect(wedge.overdue(100)).toEqual([]);
  expect(wedge.overdue(101)).toEqual(['F9']);
  expect(wedge.key('1', 102)).toEqual({ kind: 'typed' });
});

test('no key is ever lost or doubled, whatever the pace', () => {
  const key = fc.constantFrom('F9', 'Enter', 'a', '1');
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.nat(40)), { maxLength: 80 }), (strokes) => {
      const wedge = createKeyboardWedge(RULE);
      let now = 0;
      const out: string[] = [];
      for (const [pressed, pause] of strokes) {
        now += pause;
        const verdict = wedge.key(pressed, now);
        if (verdict.kind === 'typed') out.push(pressed);
        if (verdict.kind === 'released') out.push(...verdict.keys);
        if (verdict.kind === 'code') out.push('F9', verdict.text, 'Enter');
      }
      out.push(...wedge.overdue(now + 1_000));
      expect(out.join('')).toBe(strokes.map(([pressed]) => pressed).join(''));
    }),
  );
});
