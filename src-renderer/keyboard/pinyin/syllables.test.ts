import { expect, test } from 'vitest';
import { spelled } from './syllables.ts';

test.each([
  ['qingpuqu', 'qing pu qu'],
  ["xi'an", 'xi an'],
  ['qpq', 'q p q'],
  ['zhongg', 'zhong g'],
  ['shang', 'shang'],
  ['q', 'q'],
  ['', ''],
])('%s is shown as “%s”', (letters, shown) => {
  expect(spelled(letters)).toBe(shown);
});
