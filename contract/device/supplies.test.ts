import { expect, test } from 'vitest';
import { suppliesOf } from './supplies.ts';

test.each([
  ['Black Toner;SN97A8D0100000000', 'black'],
  ['黑色墨粉', 'black'],
  ['C', 'cyan'],
  ['magenta ink', 'magenta'],
  ['Yellow Cartridge HP CF402X', 'yellow'],
  ['Black Drum Unit', 'drum'],
  ['Waste Toner Box', 'waste'],
  ['battery', 'battery'],
  ['Fuser Kit, 样例甲 寄存', 'other'],
  ['', 'other'],
])('what a device calls "%s" is told as %s', (name, supply) => {
  expect(suppliesOf([{ name, percent: 40 }])).toEqual([{ name: supply, percent: 40 }]);
});

test('of several that get the same word the lowest is told', () => {
  const levels = [
    { name: 'cyan', percent: 60 },
    { name: 'light cyan', percent: 12 },
    { name: 'Fuser', percent: 70 },
    { name: 'marker 7', percent: 90 },
  ];
  expect(suppliesOf(levels)).toEqual([
    { name: 'cyan', percent: 12 },
    { name: 'other', percent: 70 },
  ]);
});
