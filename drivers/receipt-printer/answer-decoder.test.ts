import fc from 'fast-check';
import { expect, test } from 'vitest';
import { statusByte } from '../emulators/receipt-printer/status-bytes.ts';
import { type Answer, type AnswerDecoder, createAnswerDecoder } from './answer-decoder.ts';

function decode(...bytes: number[]) {
  return answersOf(createAnswerDecoder(), bytes);
}

function answersOf(decoder: AnswerDecoder, bytes: readonly number[]): Answer[] {
  const answers: Answer[] = [];
  decoder.push(Uint8Array.from(bytes), (answer) => answers.push(answer));
  return answers;
}

test('each form of answer is known by its fixed bits', () => {
  expect(decode(0x16)).toEqual([{ type: 'status', byte: 0x16 }]);
  expect(decode(0x00)).toEqual([{ type: 'barrier', paper: 'present' }]);
  expect(decode(0x03)).toEqual([{ type: 'barrier', paper: 'low' }]);
  expect(decode(0x0f)).toEqual([{ type: 'barrier', paper: 'out' }]);
  expect(decode(0x37, 0x25, 0x00)).toEqual([{ type: 'cleared' }]);
  expect(decode(0x14, 0x00, 0x0c, 0x0f)).toEqual([{ type: 'automatic' }]);
  expect(decode(0x80)).toEqual([{ type: 'noise' }]);
});

test('the answer to clearing is not taken for completion answers', () => {
  expect(decode(0x37, 0x25, 0x00).filter(({ type }) => type === 'barrier')).toEqual([]);
});

test('a broken packet does not swallow the status behind it', () => {
  expect(decode(0x10, 0x12)).toEqual([{ type: 'noise' }, { type: 'status', byte: 0x12 }]);
  expect(decode(0x37, 0x25, 0x12).at(-1)).toEqual({ type: 'status', byte: 0x12 });
});

test('every status that a printer can be in is read as a status', () => {
  for (const kind of [1, 2, 3, 4])
    for (const paper of ['present', 'low', 'out'] as const)
      for (const flag of [true, false]) {
        const byte = statusByte(kind, { online: flag, coverOpen: !flag, jammed: flag, paper });
        expect(decode(byte)).toEqual([{ type: 'status', byte }]);
      }
});

test('any chunking of any bytes gives the same answers as the whole', () => {
  const likely = fc.constantFrom(0x00, 0x03, 0x0c, 0x0f, 0x10, 0x12, 0x16, 0x25, 0x37, 0xff);
  fc.assert(
    fc.property(
      fc.array(fc.oneof(likely, fc.integer({ min: 0, max: 255 }))),
      fc.integer({ min: 1, max: 5 }),
      (bytes, size) => {
        const whole = decode(...bytes);
        const decoder = createAnswerDecoder();
        const pieces: unknown[] = [];
        for (let at = 0; at < bytes.length; at += size)
          pieces.push(...answersOf(decoder, bytes.slice(at, at + size)));
        expect(pieces).toEqual(whole);
        expect(whole.length).toBeLessThanOrEqual(bytes.length);
      },
    ),
  );
});

test('after a reset the beginning of a packet is forgotten', () => {
  const decoder = createAnswerDecoder();
  answersOf(decoder, [0x37, 0x25]);
  decoder.reset();
  expect(answersOf(decoder, [0x00])).toEqual([{ type: 'barrier', paper: 'present' }]);
});
