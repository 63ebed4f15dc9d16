import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLineDecoder, MAX_LINE } from './nut-lines.ts';
import { parseNutLine, quoted } from './nut-protocol.ts';
import { observationOf } from './ups-status.ts';

/** What a UPS may say of itself: anything but the end of a line. */
const value = fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => !/[\r\n\ufffd]/.test(text));

test('a value comes out as it went in, whatever stands in it', () => {
  fc.assert(
    fc.property(value, (text) => {
      const line = Buffer.from(`VAR kiosk ups.model ${quoted(text)}\n`);
      const [read] = createLineDecoder().push(line);
      expect(parseNutLine(read ?? '')).toEqual({
        kind: 'variable',
        ups: 'kiosk',
        name: 'ups.model',
        value: text,
      });
    }),
  );
});

test('lines are the same however they are cut', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.array(value, { maxLength: 8 }), sizes, (lines, cuts) => {
      const stream = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      const decoder = createLineDecoder();
      const read: string[] = [];
      for (let from = 0, turn = 0; from < stream.length; turn += 1) {
        const size = cuts[turn % cuts.length] ?? 1;
        read.push(...decoder.push(stream.subarray(from, from + size)));
        from += size;
      }
      expect(read).toEqual(lines);
    }),
  );
});

test('a value that is no UTF-8 is read as Latin-1', () => {
  const line = Buffer.concat([Buffer.from('VAR kiosk ups.mfr "'), Buffer.of(0xc9), Buffer.from('lan"\n')]);
  expect(createLineDecoder().push(line).map(parseNutLine)).toMatchObject([{ value: 'Élan' }]);
});

test('a line without end is dropped, and the one behind it is read', () => {
  const decoder = createLineDecoder();
  for (let times = 0; times < 10; times += 1) {
    expect(decoder.push(Buffer.alloc(MAX_LINE, 'x'))).toEqual([]);
    expect(decoder.buffered()).toBeLessThanOrEqual(MAX_LINE);
  }
  expect(decoder.push(Buffer.from('x\nERR DATA-STALE\n'))).toEqual(['ERR DATA-STALE']);
});

test.each([
  ['OL', { state: 'online', conditions: [] }],
  ['OL CHRG', { state: 'online', conditions: [] }],
  ['OL BOOST', { state: 'online', conditions: [] }],
  ['OL TRIM', { state: 'online', conditions: [] }],
  ['OB DISCHRG LB', { state: 'online', conditions: ['onBattery', 'batteryLow'] }],
  ['OL RB', { state: 'online', conditions: ['batteryFaulty'] }],
  ['FSD OB LB', { state: 'online', conditions: ['onBattery', 'batteryLow'] }],
  ['OL OVER', { state: 'online', conditions: [], detail: 'overloaded' }],
  ['ALARM OL', { state: 'online', conditions: [], detail: 'alarm: not told which' }],
  ['OFF', { state: 'userError', conditions: [] }],
  ['WAIT', { state: 'unknown', conditions: [] }],
  ['', { state: 'unknown', conditions: [] }],
])('the words "%s" mean what NUT means by them', (words, wanted) => {
  expect(observationOf(new Map([['ups.status', words]]))).toMatchObject(wanted);
});

test.each([
  ['87.4', [{ name: 'battery', percent: 87 }]],
  ['130', [{ name: 'battery', percent: 100 }]],
  ['', undefined],
  ['unknown', undefined],
])('a charge of "%s" is a level only where it is a number', (charge, levels) => {
  expect(observationOf(new Map([['battery.charge', charge]])).levels).toEqual(levels);
});
