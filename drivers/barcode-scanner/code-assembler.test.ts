import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CODE_MAX_BYTES, type CodeEnding } from '#contract/device/barcode.ts';
import { createCodeAssembler } from './code-assembler.ts';
import type { ScannedBytes } from './scanned-bytes.ts';

function texts(codes: readonly ScannedBytes[]): readonly string[] {
  return codes.map((code) => (code.type === 'code' ? Buffer.from(code.bytes).toString() : code.type));
}

describe.each<{ readonly ending: CodeEnding; readonly stream: string; readonly codes: readonly string[] }>([
  { ending: 'cr', stream: 'A\rB\nC\r', codes: ['A', 'B\nC'] },
  { ending: 'lf', stream: 'A\nB\rC\n', codes: ['A', 'B\rC'] },
  { ending: 'crlf', stream: 'A\r\nB\rC\nD\r\n', codes: ['A', 'B\rC\nD'] },
  { ending: 'anyLineEnd', stream: 'A\rB\nC\r\nD\r', codes: ['A', 'B', 'C', 'D'] },
])('codes ended by $ending', ({ ending, stream, codes }) => {
  test('are cut there and nowhere else', () => {
    expect(texts(createCodeAssembler(ending).push(Buffer.from(stream)))).toEqual(codes);
  });

  test('are the same however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
        const assembler = createCodeAssembler(ending);
        const at = [0, ...cuts.sort((a, b) => a - b), stream.length];
        const pieces = at.slice(1).map((end, index) => Buffer.from(stream.slice(at[index], end)));
        expect(texts(pieces.flatMap((piece) => assembler.push(piece)))).toEqual(codes);
      }),
    );
  });

  test('of which half came before a silence are not joined with the next', () => {
    const assembler = createCodeAssembler(ending);
    assembler.push(Buffer.from('HALF'));
    expect(assembler.silence()).toBeNull();
    expect(texts(assembler.push(Buffer.from(stream)))).toEqual(codes);
  });
});

test('without an ending, a silence ends a code of several lines', () => {
  const assembler = createCodeAssembler('quiet');
  expect(assembler.push(Buffer.from('line 1\r\n'))).toEqual([]);
  expect(assembler.push(Buffer.from('line 2'))).toEqual([]);
  const code = assembler.silence();
  expect(code && texts([code])).toEqual(['line 1\r\nline 2']);
  expect(assembler.silence()).toBeNull();
});

test('a stream that does not end is told as too long once it does, and the next code is whole', () => {
  const assembler = createCodeAssembler('cr');
  expect(assembler.push(new Uint8Array(CODE_MAX_BYTES + 1).fill(0x41))).toEqual([]);
  expect(texts(assembler.push(Buffer.from('\rB\r')))).toEqual(['tooLong', 'B']);
});

test('a code of the greatest length is whole', () => {
  const text = 'A'.repeat(CODE_MAX_BYTES);
  expect(texts(createCodeAssembler('cr').push(Buffer.from(`${text}\r`)))).toEqual([text]);
});

test('no bytes make it throw or keep more than its bound', () => {
  const ending = fc.constantFrom<CodeEnding>('cr', 'lf', 'crlf', 'anyLineEnd', 'quiet');
  fc.assert(
    fc.property(ending, fc.array(fc.uint8Array({ maxLength: 5_000 }), { maxLength: 8 }), (kind, pieces) => {
      const assembler = createCodeAssembler(kind);
      for (const piece of pieces) {
        assembler.push(piece);
        expect(assembler.buffered()).toBeLessThanOrEqual(CODE_MAX_BYTES);
      }
    }),
  );
});
