import { expect, test } from 'vitest';
import { toggled } from './many-values.ts';

const options = ['a', 'b', 'c'].map((value) => ({ value, label: { zh: value } }));

test('a touch puts an option in, a second takes it out, and they keep the order of the options', () => {
  expect(toggled(options, '', 'c')).toBe('c');
  expect(toggled(options, 'c', 'a')).toBe('a,c');
  expect(toggled(options, 'a,c', 'c')).toBe('a');
  expect(toggled(options, 'a', 'a')).toBe('');
});
