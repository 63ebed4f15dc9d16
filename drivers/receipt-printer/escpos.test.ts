import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Parsed, parseCommand } from '../emulators/receipt-printer/command-parser.ts';
import { createRealTimeScanner } from '../emulators/receipt-printer/real-time-scanner.ts';
import { concat, feed, initialise, longestSlice, rasterSlices } from './escpos.ts';
import { receiptPrinterProfiles } from './profiles.ts';
import type { Raster } from './raster.ts';

const rasters: fc.Arbitrary<Raster> = fc
  .record({ widthBytes: fc.integer({ min: 1, max: 72 }), rows: fc.integer({ min: 1, max: 300 }) })
  .chain(({ widthBytes, rows }) =>
    fc
      .uint8Array({ minLength: widthBytes * rows, maxLength: widthBytes * rows })
      .map((data) => ({ widthBytes, rows, data })),
  );

function parseAll(bytes: Uint8Array): readonly Parsed['command'][] {
  const commands: Parsed['command'][] = [];
  for (let rest = bytes; rest.length > 0; ) {
    const parsed = parseCommand(rest);
    if (parsed === null) throw new Error('a command is cut off');
    commands.push(parsed.command);
    rest = rest.subarray(parsed.length);
  }
  return commands;
}

test('the slices of a picture are whole commands and give the picture back, but for single dots', () => {
  fc.assert(
    fc.property(rasters, fc.integer({ min: 1, max: 255 }), (raster, sliceRows) => {
      const commands = parseAll(
        concat([initialise({ automaticStatus: 0 }), ...rasterSlices(raster, sliceRows)]),
      );
      const pictures = commands.filter((command) => command.type === 'raster');
      expect(pictures.every(({ rows }) => rows <= sliceRows)).toBe(true);
      const back = concat(pictures.map(({ data }) => data));
      expect(back.length).toBe(raster.data.length);
      back.forEach((byte, at) => {
        if (byte !== raster.data[at]) expect([raster.data[at], byte]).toEqual([0x10, 0x18]);
      });
    }),
    { numRuns: 60 },
  );
});

test('no picture holds a command that a printer would obey at once', () => {
  const dangerous = fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x01, 0x02, 0x03, 0x08, 0x06);
  fc.assert(
    fc.property(fc.array(dangerous, { minLength: 8, maxLength: 400 }), (bytes) => {
      const raster = { widthBytes: 1, rows: bytes.length, data: Uint8Array.from(bytes) };
      const scanner = createRealTimeScanner();
      const obeyed = [...concat(rasterSlices(raster, 255))].filter((byte) => scanner.push(byte) !== null);
      expect(obeyed).toEqual([]);
    }),
  );
});

test('a long feed is as long as it was asked for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), (rows) => {
      const fed = parseAll(feed(rows)).map((command) =>
        command.type === 'feed' ? command.rows : Number.NaN,
      );
      expect(fed.reduce((total, one) => total + one, 0)).toBe(rows);
    }),
  );
});

test('no slice of a profile is longer than what completes a command that was cut off', () => {
  for (const profile of receiptPrinterProfiles.values()) {
    const widthBytes = profile.widthDots / 8;
    const raster = { widthBytes, rows: 500, data: new Uint8Array(widthBytes * 500) };
    const lengths = rasterSlices(raster, profile.sliceRows).map((slice) => slice.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(longestSlice(profile));
  }
});
