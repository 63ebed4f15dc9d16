import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CODE_MAX_BYTES } from '#contract/device/barcode.ts';
import { encodeGb18030 } from '../emulators/barcode-scanner/gb18030-encoder.ts';
import { hidPosReports } from '../emulators/barcode-scanner/hid-pos-encoder.ts';
import { createHidPosAssembler } from './hid-pos-report.ts';

/** A report as it stands in the table: its id, the length, the identifier, data, and zeros to 64 bytes. */
function report(head: readonly number[], { symbology = 0, more = 0 } = {}): Uint8Array {
  const bytes = new Uint8Array(64);
  bytes.set(head);
  bytes[61] = symbology;
  bytes[63] = more;
  return bytes;
}

describe('a report of a scanner', () => {
  test('gives the code and its AIM identifier', () => {
    // ]Q1 and 5724
    const head = [0x02, 4, 0x5d, 0x51, 0x31, 0x35, 0x37, 0x32, 0x34];
    expect(createHidPosAssembler().push(report(head, { symbology: 0x73 }))).toEqual({
      type: 'code',
      bytes: Uint8Array.from(Buffer.from('5724')),
      aim: ']Q1',
    });
  });

  test('with a byte before the identifier is shifted by one, data and all', () => {
    const head = [0x02, 4, 0x00, 0x5d, 0x43, 0x30, 0x35, 0x37, 0x32, 0x34];
    expect(createHidPosAssembler().push(report(head))).toMatchObject({
      bytes: Uint8Array.from(Buffer.from('5724')),
      aim: ']C0',
    });
  });

  test('loses the line end that the scanner was set to send', () => {
    const head = [0x02, 4, 0x5d, 0x43, 0x30, 0x35, 0x37, 0x0d, 0x0a];
    expect(createHidPosAssembler().push(report(head))).toMatchObject({
      bytes: Uint8Array.from(Buffer.from('57')),
    });
  });

  test('that says more follows is joined with the next ones, a character cut between them', () => {
    const assembler = createHidPosAssembler();
    const [first, second] = [Buffer.from('青').subarray(0, 2), Buffer.from('青').subarray(2)];
    expect(assembler.push(report([0x02, 2, 0x5d, 0x51, 0x31, ...first], { more: 1 }))).toBeNull();
    expect(assembler.push(report([0x02, 1, 0x5d, 0x51, 0x31, ...second]))).toMatchObject({
      bytes: Uint8Array.from(Buffer.from('青')),
    });
  });

  test.each([
    { what: 'without an identifier', bytes: report([0x02, 4, 0x35, 0x37, 0x32, 0x34]) },
    { what: 'longer than it can be', bytes: report([0x02, 57, 0x5d, 0x51, 0x31, 0x35]) },
    { what: 'cut short', bytes: Uint8Array.of(0x02, 1, 0x5d, 0x51, 0x31, 0x35) },
  ])('$what spoils the code that it is a part of, and only that', ({ bytes }) => {
    const assembler = createHidPosAssembler();
    const part = report([0x02, 1, 0x5d, 0x51, 0x31, 0x41], { more: 1 });
    const last = report([0x02, 1, 0x5d, 0x51, 0x31, 0x42]);
    assembler.push(part);
    expect(assembler.push(bytes)).toBeNull();
    expect(assembler.push(last)).toBeNull();
    expect(assembler.push(last)).toMatchObject({ bytes: Uint8Array.of(0x42) });
  });

  test('of another id is passed over', () => {
    const assembler = createHidPosAssembler();
    assembler.push(report([0x02, 1, 0x5d, 0x51, 0x31, 0x41], { more: 1 }));
    assembler.push(report([0x03, 1, 2, 3]));
    expect(assembler.push(report([0x02, 1, 0x5d, 0x51, 0x31, 0x42]))).toMatchObject({
      bytes: Uint8Array.of(0x41, 0x42),
    });
  });
});

test('any code comes back from its reports', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 3_000 }).filter((all) => {
    const last = all.at(-1);
    return last !== 0x0d && last !== 0x0a;
  });
  fc.assert(
    fc.property(bytes, fc.boolean(), (code, shifted) => {
      const assembler = createHidPosAssembler();
      const codes = hidPosReports(code, ']Q1', { shifted }).map((each) => assembler.push(each));
      expect(codes.at(-1)).toEqual({ type: 'code', bytes: code, aim: ']Q1' });
      expect(codes.slice(0, -1).every((each) => each === null)).toBe(true);
    }),
  );
});

test('a code that cannot be one is told as too long', () => {
  const assembler = createHidPosAssembler();
  const codes = hidPosReports(new Uint8Array(CODE_MAX_BYTES + 1).fill(0x41), ']Q1').map(assembler.push);
  expect(codes.at(-1)).toEqual({ type: 'tooLong' });
  expect(assembler.push(hidPosReports(encodeGb18030('青'), ']Q1')[0] ?? new Uint8Array())).toMatchObject({
    type: 'code',
  });
});

test('no reports make it throw or keep more than its bound', () => {
  const noise = fc.uint8Array({ maxLength: 70 });
  const nearly = fc
    .uint8Array({ minLength: 62, maxLength: 62 })
    .map((rest) => Uint8Array.of(0x02, 56, ...rest));
  fc.assert(
    fc.property(fc.array(fc.oneof(noise, nearly), { maxLength: 300 }), (reports) => {
      const assembler = createHidPosAssembler();
      for (const each of reports) {
        assembler.push(each);
        expect(assembler.buffered()).toBeLessThanOrEqual(CODE_MAX_BYTES);
      }
    }),
  );
});
