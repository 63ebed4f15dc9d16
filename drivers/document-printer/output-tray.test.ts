import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSupplies } from './marker-levels.ts';
import { readOutputTray } from './output-tray.ts';

test.each([
  ['type=unRemovableBin;maxcapacity=100;remaining=100;status=0;name=face-down;', 'empty'],
  ['type=unRemovableBin;maxcapacity=100;remaining=99;status=0;name=face-down;', 'holding'],
  // What most printers say: there is room for one more sheet, and that is all they know.
  ['type=unRemovableBin;maxcapacity=50;remaining=-3;status=0;name=Face-up Tray;', 'unknown'],
  ['type=unRemovableBin;maxcapacity=-2;remaining=-2;status=0;name=auto;', 'unknown'],
  ['', 'unknown'],
])('%s: the tray is %s', (words, tray) => {
  expect(readOutputTray(words)).toBe(tray);
});

test('of several trays the one that holds something counts, and those that do not count do not', () => {
  const tray = (remaining: number) => `maxcapacity=50;remaining=${remaining};`;
  expect(readOutputTray([tray(50), tray(49)])).toBe('holding');
  expect(readOutputTray([tray(-3), tray(50)])).toBe('empty');
});

test('whatever a printer says of its tray is one of three', () => {
  fc.assert(
    fc.property(fc.anything(), (words) => {
      expect(['empty', 'holding', 'unknown']).toContain(readOutputTray(words));
    }),
  );
});

function supplies(levels: readonly number[], lows: readonly number[], types: readonly string[] = []) {
  return readSupplies({
    'marker-names': ['cyan', 'magenta', ' '],
    'marker-types': types,
    'marker-levels': levels,
    'marker-low-levels': lows,
  });
}

test('levels that a printer does not know are left out, and a marker without a name gets a number', () => {
  expect(supplies([-2, 60, 5], [10, 10, 10])).toEqual({
    levels: [
      { name: 'magenta', percent: 60 },
      { name: 'marker 3', percent: 5 },
    ],
    conditions: ['tonerLow'],
  });
});

test('an empty cartridge is out of toner; a worn drum and a filling waste box are no lack of toner', () => {
  expect(supplies([0], [10], ['toner-cartridge']).conditions).toEqual(['tonerOut']);
  expect(supplies([3], [10], ['opc'])).toEqual({ levels: [{ name: 'cyan', percent: 3 }], conditions: [] });
  expect(supplies([3], [10], ['waste-toner'])).toEqual({ levels: [], conditions: [] });
});
