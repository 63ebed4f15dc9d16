import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSdtDecoder, encodeSdtFrame, MAX_BUFFERED, type SdtEvent } from './sdt-frame.ts';

const body = fc.uint8Array({ minLength: 2, maxLength: 2400 });
/** Bytes among which preambles and lengths are frequent. */
const nasty = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 30 }),
      fc.constant(Uint8Array.from([0xaa, 0xaa, 0xaa, 0x96, 0x69])),
      fc.constant(Uint8Array.from([0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x00, 0x04])),
      fc.constant(Uint8Array.from([0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x0f, 0xff])),
      fc.uint8Array({ minLength: 2, maxLength: 40 }).map(encodeSdtFrame),
    ),
    { maxLength: 40 },
  )
  .map((parts) => Uint8Array.from(Buffer.concat(parts)));

function decode(chunks: readonly Uint8Array[]): readonly SdtEvent[] {
  const decoder = createSdtDecoder();
  return chunks.flatMap((chunk) => decoder.push(chunk));
}

function cut(bytes: Uint8Array, at: readonly number[]): readonly Uint8Array[] {
  const cuts = [0, ...at.map((each) => each % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end));
}

test('the requests and replies of the published descriptions are framed to the byte', () => {
  expect(Buffer.from(encodeSdtFrame(Uint8Array.from([0x20, 0x01]))).toString('hex')).toBe(
    'aaaaaa96690003200122',
  );
  expect(Buffer.from(encodeSdtFrame(Uint8Array.from([0x30, 0x01]))).toString('hex')).toBe(
    'aaaaaa96690003300132',
  );
  const found = Buffer.from('aaaaaa9669000800009f0000000097', 'hex');
  expect(decode([found])).toEqual([{ type: 'frame', body: Uint8Array.from([0, 0, 0x9f, 0, 0, 0, 0]) }]);
});

test('what is encoded is decoded again, between noise that holds no preamble', () => {
  const noise = fc.uint8Array({ maxLength: 50 }).map((bytes) => bytes.map((byte) => byte & 0x7f));
  fc.assert(
    fc.property(fc.array(fc.tuple(noise, body), { maxLength: 4 }), (parts) => {
      const bytes = Buffer.concat(parts.flatMap(([before, each]) => [before, encodeSdtFrame(each)]));
      expect(decode([bytes])).toEqual(parts.map(([, each]) => ({ type: 'frame', body: each })));
    }),
  );
});

test('however the bytes are cut, the same comes out', () => {
  fc.assert(
    fc.property(nasty, fc.array(fc.nat(), { maxLength: 20 }), (bytes, cuts) => {
      expect(decode(cut(bytes, cuts))).toEqual(decode([bytes]));
    }),
  );
});

test('no bytes make it throw or keep more than one frame', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(nasty, fc.uint8Array({ maxLength: 9000 })), { maxLength: 5 }), (chunks) => {
      const decoder = createSdtDecoder();
      for (const chunk of chunks) {
        decoder.push(chunk);
        expect(decoder.buffered()).toBeLessThanOrEqual(MAX_BUFFERED);
      }
    }),
  );
});

test('one changed byte never yields the frame that was sent', () => {
  fc.assert(
    fc.property(body, fc.nat(), fc.integer({ min: 1, max: 255 }), (sent, at, change) => {
      const frame = encodeSdtFrame(sent);
      const index = at % frame.length;
      frame[index] = (frame[index] ?? 0) ^ change;
      expect(decode([frame])).not.toContainEqual({ type: 'frame', body: sent });
    }),
  );
});

test('a whole frame behind a spoilt one is found', () => {
  const spoilt = encodeSdtFrame(Uint8Array.from([0, 0, 0x90]));
  spoilt[spoilt.length - 1] = 0;
  const good = encodeSdtFrame(Uint8Array.from([0, 0, 0x80]));
  expect(decode([spoilt, good])).toEqual([
    { type: 'wrongChecksum' },
    { type: 'frame', body: Uint8Array.from([0, 0, 0x80]) },
  ]);
});
