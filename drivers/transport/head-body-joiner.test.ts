import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeSdtFrame } from '../id-card-reader/sdt-frame.ts';
import { HEAD_AND_BODY } from '../id-card-reader/usb-wirings.ts';
import { createHeadBodyJoiner, type HeadBodyJoiner, MAX_JOINER_BYTES } from './head-body-joiner.ts';

if (HEAD_AND_BODY.kind !== 'headAndBody') throw new Error('the wiring has no heads');
const { headBytes, bodyBytes } = HEAD_AND_BODY;
const HEAD = headBytes;
const joiner = () => createHeadBodyJoiner(HEAD, bodyBytes);

/** Packets as they reach the computer: in order at each endpoint, in any order between the two. */
function deliver(
  into: HeadBodyJoiner,
  frames: readonly Uint8Array[],
  packet: number,
  order: readonly boolean[],
) {
  const heads = frames.map((frame) => frame.subarray(0, HEAD));
  const bodies = frames.flatMap((frame) => {
    const parts: Uint8Array[] = [];
    for (let from = HEAD; from < frame.length; from += packet)
      parts.push(frame.subarray(from, Math.min(frame.length, from + packet)));
    return parts;
  });
  const whole: Uint8Array[] = [];
  let turn = 0;
  while (heads.length + bodies.length > 0) {
    const isHead = bodies.length === 0 || (heads.length > 0 && order[turn % order.length] === true);
    turn += 1;
    const next = (isHead ? heads : bodies).shift();
    if (next) whole.push(...(isHead ? into.head(next) : into.body(next)));
  }
  return whole.map((each) => Buffer.from(each).toString('hex'));
}

test('frames come out whole and in order, whichever half is told first', () => {
  const bodies = fc.array(fc.uint8Array({ minLength: 2, maxLength: 300 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      bodies,
      fc.array(fc.boolean(), { minLength: 1 }),
      fc.constantFrom(8, 64, 512),
      (all, order, packet) => {
        const frames = all.map(encodeSdtFrame);
        const expected = frames.map((each) => Buffer.from(each).toString('hex'));
        expect(deliver(joiner(), frames, packet, order)).toEqual(expected);
      },
    ),
  );
});

test('half a frame does not spoil the answer to the next question', () => {
  const joining = joiner();
  const [late, next] = [encodeSdtFrame(new Uint8Array(40)), encodeSdtFrame(Uint8Array.of(0, 0, 0x90))];
  joining.head(late.subarray(0, HEAD));
  joining.body(late.subarray(HEAD, 30));
  joining.forget();
  expect(joining.head(next.subarray(0, HEAD))).toEqual([]);
  expect(joining.body(next.subarray(HEAD))).toEqual([Buffer.from(next)]);
});

test('a whole frame over the endpoint of heads is one too', () => {
  const frame = encodeSdtFrame(Uint8Array.of(0, 0, 0x90));
  expect(joiner().head(frame)).toEqual([Buffer.from(frame)]);
});

test('what is no head passes as it is', () => {
  const noise = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  expect(joiner().head(noise)).toEqual([noise]);
});

test('nothing makes it keep more than its bounds', () => {
  const packets = fc.array(fc.tuple(fc.boolean(), fc.uint8Array({ maxLength: 64 })), { maxLength: 400 });
  fc.assert(
    fc.property(packets, (all) => {
      const joining = joiner();
      const greedy = encodeSdtFrame(new Uint8Array(4_000)).subarray(0, HEAD);
      for (const [isHead, bytes] of all) {
        if (isHead) joining.head(bytes.length % 2 === 0 ? greedy : bytes);
        else joining.body(bytes);
        expect(joining.buffered()).toBeLessThanOrEqual(MAX_JOINER_BYTES);
      }
    }),
    { numRuns: 30 },
  );
});
