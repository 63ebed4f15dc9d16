import fc from 'fast-check';
import { expect, test } from 'vitest';
import { automaticStatus, fullStatus, statusByte } from '../emulators/receipt-printer/status-bytes.ts';
import { type AnswerDecoder, type Answers, createAnswerDecoder, MAX_HELD } from './answer-decoder.ts';

function decode(...bytes: number[]): Answers {
  return pushed(createAnswerDecoder(), bytes);
}

function pushed(decoder: AnswerDecoder, bytes: Iterable<number>): Answers {
  return { ...decoder.push(Uint8Array.from(bytes)) };
}

/** The answers of several pieces as if they had come in one. */
function joined(pieces: readonly Answers[]): Answers {
  const rank = { present: 0, low: 1, out: 2 } as const;
  return pieces.reduce((all, one) => ({
    statuses: all.statuses + one.statuses,
    statusByte: one.statuses > 0 ? one.statusByte : all.statusByte,
    barriers: all.barriers + one.barriers,
    paper: rank[one.paper] > rank[all.paper] ? one.paper : all.paper,
    processIds: [...all.processIds, ...one.processIds],
    cleared: all.cleared + one.cleared,
    automatics: all.automatics + one.automatics,
    automatic: one.automatics > 0 ? one.automatic : all.automatic,
    fulls: all.fulls + one.fulls,
    full: one.fulls > 0 ? one.full : all.full,
    noise: all.noise + one.noise,
  }));
}

test('each form of answer is known by its fixed bits', () => {
  expect(decode(0x16)).toMatchObject({ statuses: 1, statusByte: 0x16, noise: 0 });
  expect(decode(0x00)).toMatchObject({ barriers: 1, paper: 'present', noise: 0 });
  expect(decode(0x03)).toMatchObject({ barriers: 1, paper: 'low', noise: 0 });
  expect(decode(0x0f)).toMatchObject({ barriers: 1, paper: 'out', noise: 0 });
  expect(decode(0x37, 0x25, 0x00)).toMatchObject({ cleared: 1, barriers: 0, noise: 0 });
  expect(decode(0x14, 0x00, 0x0c, 0x0f)).toMatchObject({ automatics: 1, automatic: 0x14000c0f, barriers: 0 });
  expect(decode(0x37, 0x22, 0x41, 0x42, 0x43, 0x44, 0x00)).toMatchObject({ processIds: ['ABCD'], noise: 0 });
  expect(decode(0x80)).toMatchObject({ noise: 1 });
});

test('the answer to DLE EOT 20 is known where the model gives it, whatever its bytes are', () => {
  const decoder = createAnswerDecoder({ fullStatus: true });
  const answer = [0x10, 0x0f, 0x20, 0x92, 0x00, 0x37];
  expect(pushed(decoder, answer)).toMatchObject({ fulls: 1, full: 0x20920037, statuses: 0, barriers: 0 });
  expect(decode(...answer)).toMatchObject({ fulls: 0 });
});

test('a broken packet does not swallow the status behind it', () => {
  expect(decode(0x10, 0x12)).toMatchObject({ noise: 1, statuses: 1, statusByte: 0x12 });
  expect(decode(0x37, 0x25, 0x12)).toMatchObject({ statuses: 1, statusByte: 0x12, cleared: 0 });
  expect(decode(0x37, 0x22, 0x41, 0x16)).toMatchObject({ statuses: 1, statusByte: 0x16, processIds: [] });
});

test('every status that a printer can be in is read as a status', () => {
  for (const paper of ['present', 'low', 'out'] as const)
    for (const flag of [true, false]) {
      const state = { online: flag, coverOpen: !flag, jammed: flag, paper, inMouth: flag };
      for (const kind of [1, 2, 3, 4])
        expect(decode(statusByte(kind, state))).toMatchObject({ statuses: 1, noise: 0 });
      expect(decode(...automaticStatus(state))).toMatchObject({ automatics: 1, noise: 0, barriers: 0 });
      const decoder = createAnswerDecoder({ fullStatus: true });
      expect(pushed(decoder, fullStatus(state))).toMatchObject({ fulls: 1, noise: 0, barriers: 0 });
    }
});

test('any chunking of any mix of answers and noise gives the same as the whole', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const low = fc.constantFrom(0x00, 0x03, 0x0c, 0x0f, 0x04, 0x20, 0x60);
  const piece = fc.oneof(
    fc.tuple(fc.constantFrom(0x12, 0x16, 0x1e, 0x72)),
    fc.tuple(fc.constantFrom(0x00, 0x03, 0x0c, 0x0f)),
    fc.tuple(fc.constantFrom(0x10, 0x14, 0x18, 0x38), low, low, low),
    fc.tuple(fc.constant(0x10), fc.constant(0x0f), byte, byte, byte, byte),
    fc.constant([0x37, 0x25, 0x00]),
    fc.constant([0x37, 0x22, 0x41, 0x42, 0x43, 0x44, 0x00]),
    fc.array(byte, { maxLength: 6 }),
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      (pieces, sizes, fullStatus) => {
        const bytes = pieces.flat();
        const whole = pushed(createAnswerDecoder({ fullStatus }), bytes);
        const decoder = createAnswerDecoder({ fullStatus });
        const parts: Answers[] = [pushed(decoder, [])];
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          parts.push(pushed(decoder, bytes.slice(at, at + size)));
          at += size;
        }
        const all = joined(parts);
        expect(all.statuses > 0 ? all : { ...all, statusByte: 0 }).toEqual(
          whole.statuses > 0 ? whole : { ...whole, statusByte: 0 },
        );
        const { statuses, barriers, processIds, cleared, automatics, fulls, noise } = all;
        const told = statuses + barriers + noise + 7 * processIds.length + 3 * cleared;
        const held = bytes.length - told - 4 * automatics - 6 * fulls;
        expect(held).toBeGreaterThanOrEqual(0);
        expect(held).toBeLessThanOrEqual(MAX_HELD);
      },
    ),
    { numRuns: 500 },
  );
});

test('after a reset the beginning of a packet is forgotten', () => {
  const decoder = createAnswerDecoder();
  pushed(decoder, [0x37, 0x25]);
  decoder.reset();
  expect(pushed(decoder, [0x00])).toMatchObject({ barriers: 1, paper: 'present' });
});
