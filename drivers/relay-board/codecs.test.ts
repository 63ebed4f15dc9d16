import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLcusDecoder, encodeLcus } from './lcus.ts';
import { COIL_ON, FUNCTION, parseModbusReply, readBits, writeCoil } from './modbus-pdu.ts';
import { createRtuDecoder, encodeRtu, replyLength, requestLength } from './modbus-rtu.ts';
import { createMbapDecoder, encodeMbap } from './modbus-tcp.ts';

const cuts = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 40 });

/** The same bytes in pieces; what is left at the end is one more. */
function pieces(bytes: Uint8Array, sizes: readonly number[]): readonly Uint8Array[] {
  let from = 0;
  const all = sizes.map((size) => {
    from += size;
    return bytes.subarray(from - size, from);
  });
  return [...all, bytes.subarray(from)];
}

test('an LCUS command is the one that the boards’ descriptions show', () => {
  expect(Buffer.from(encodeLcus(1, true)).toString('hex')).toBe('a00101a2');
  expect(Buffer.from(encodeLcus(1, false)).toString('hex')).toBe('a00100a1');
  expect(Buffer.from(encodeLcus(2, true)).toString('hex')).toBe('a00201a3');
});

test('an LCUS status is read with the blanks of either kind of board, however it is cut', () => {
  const texts = ['CH1: ON \r\nCH2: OFF\r\nCH12: ON \r\n', 'CH1:ON \r\nCH2:OFF \r\nCH12:ON \r\n'];
  fc.assert(
    fc.property(fc.constantFrom(...texts), cuts, (text, sizes) => {
      const decoder = createLcusDecoder();
      const told = pieces(Buffer.from(text), sizes).flatMap((piece) => decoder.push(piece));
      expect(told).toEqual([
        { channel: 1, on: true },
        { channel: 2, on: false },
        { channel: 12, on: true },
      ]);
    }),
  );
});

test('a Modbus frame is the one that the maker of a board shows', () => {
  const flash = encodeRtu({ unit: 1, pdu: writeCoil(0x0200, 7) });
  expect(Buffer.from(flash).toString('hex')).toBe('0105020000078db0');
  expect(Buffer.from(encodeRtu({ unit: 1, pdu: writeCoil(0, COIL_ON) })).toString('hex')).toBe(
    '01050000ff008c3a',
  );
});

const bits = fc.uint8Array({ minLength: 1, maxLength: 4 });
const replies = fc.oneof(
  bits.map((bytes) => Uint8Array.of(FUNCTION.readCoils, bytes.length, ...bytes)),
  fc.tuple(fc.integer({ min: 0, max: 31 }), fc.constantFrom(0, COIL_ON)).map(([at, to]) => writeCoil(at, to)),
  fc.integer({ min: 1, max: 11 }).map((code) => Uint8Array.of(0x85, code)),
);

test('frames on a serial line are found again, however they are cut and whatever noise stands before them', () => {
  fc.assert(
    fc.property(fc.array(replies, { maxLength: 6 }), cuts, (pdus, sizes) => {
      const decoder = createRtuDecoder(replyLength);
      // No function begins with 00: these bytes are never the head of a frame.
      const noise = Buffer.alloc(3);
      const stream = Buffer.concat(pdus.flatMap((pdu) => [noise, encodeRtu({ unit: 7, pdu })]));
      const frames = pieces(stream, sizes).flatMap((piece) => decoder.push(piece));
      expect(frames).toEqual(pdus.map((pdu) => ({ unit: 7, pdu: [...pdu] })));
    }),
  );
});

test('frames on TCP are found again, however they are cut', () => {
  const frame = fc.record({ transaction: fc.nat(0xffff), unit: fc.nat(255), pdu: replies });
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 6 }), cuts, (frames, sizes) => {
      const decoder = createMbapDecoder();
      const stream = Buffer.concat(frames.map(encodeMbap));
      const found = pieces(stream, sizes).flatMap((piece) => decoder.push(piece));
      expect(found).toEqual(frames.map((each) => ({ ...each, pdu: Uint8Array.from(each.pdu) })));
    }),
  );
});

type Create = () => { push(bytes: Uint8Array): readonly unknown[] };

test.each<[string, Create, Uint8Array]>([
  ['a serial line', () => createRtuDecoder(replyLength), encodeRtu({ unit: 1, pdu: writeCoil(0, COIL_ON) })],
  ['TCP', createMbapDecoder, encodeMbap({ transaction: 1, unit: 1, pdu: writeCoil(0, COIL_ON) })],
])('noise on %s gives the same frames however it is cut', (_, create, frame) => {
  // Bytes that begin frames more often than chance would have them do.
  const byte = fc.oneof(fc.constantFrom(0, 1, 2, 3, 5, 0x81, 0x85), fc.nat(255));
  const piece = fc.oneof(fc.array(byte, { maxLength: 20 }), fc.constant([...frame]));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), cuts, (parts, sizes) => {
      const stream = Uint8Array.from(parts.flat());
      const decoder = create();
      const cut = pieces(stream, sizes).flatMap((each) => decoder.push(each));
      expect(cut).toEqual(create().push(stream));
    }),
  );
});

test('a frame is found behind bytes that could begin one', () => {
  const pdu = writeCoil(0, COIL_ON);
  const frame = encodeMbap({ transaction: 0x0100, unit: 1, pdu });
  for (const noise of [[0], [0, 1], [1, 0, 0], [9, 9, 0, 9], [0xff, 0xff, 0xff, 0xff, 0xff]])
    expect(createMbapDecoder().push(Uint8Array.of(...noise, ...frame))).toEqual([
      { transaction: 0x0100, unit: 1, pdu: Uint8Array.from(pdu) },
    ]);
});

test('an exception of a function that no board is asked for is noise', () => {
  expect(createRtuDecoder(replyLength).push(encodeRtu({ unit: 1, pdu: Uint8Array.of(0x90, 2) }))).toEqual([]);
});

test('a changed byte is never taken for the frame that was sent', () => {
  fc.assert(
    fc.property(replies, fc.nat(), fc.integer({ min: 1, max: 255 }), (pdu, at, change) => {
      const frame = Buffer.from(encodeRtu({ unit: 1, pdu }));
      const damaged = frame.map((byte, index) => (index === at % frame.length ? byte ^ change : byte));
      expect(createRtuDecoder(replyLength).push(damaged)).toEqual([]);
    }),
  );
});

test('requests are framed like answers, in another length', () => {
  const decoder = createRtuDecoder(requestLength);
  const pdu = readBits(FUNCTION.readInputs, 3, 1);
  expect(decoder.push(encodeRtu({ unit: 1, pdu }))).toEqual([{ unit: 1, pdu: [...pdu] }]);
});

describe('an answer belongs to its question alone', () => {
  const on = writeCoil(4, COIL_ON);
  test.each([
    ['an echo of another coil', on, writeCoil(5, COIL_ON)],
    ['an echo of another value', on, writeCoil(4, 0)],
    ['an answer of another function', on, Uint8Array.of(0x01, 1, 0xff)],
    ['an exception of another function', on, Uint8Array.of(0x81, 2)],
    ['bits of another size', readBits(FUNCTION.readCoils, 0, 9), Uint8Array.of(0x01, 1, 0xff)],
    ['nothing', on, new Uint8Array(0)],
  ])('%s is none', (_, question, pdu) => {
    expect(parseModbusReply(question, pdu)).toBeNull();
  });

  test('bits are told from the lowest one on', () => {
    expect(parseModbusReply(readBits(FUNCTION.readCoils, 0, 10), Uint8Array.of(1, 2, 0x01, 0x02))).toEqual({
      kind: 'bits',
      bits: [true, false, false, false, false, false, false, false, false, true],
    });
  });
});
