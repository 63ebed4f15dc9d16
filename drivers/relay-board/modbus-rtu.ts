import { FUNCTION, MAX_BIT_BYTES } from './modbus-pdu.ts';
import { shortCopy } from './short-copy.ts';

/**
 * Modbus on a serial line ("MODBUS over Serial Line V1.02"): `unit | PDU | CRC16`, the CRC's low byte first. The
 * standard tells frames apart by silences, which no USB converter keeps; here the function tells the length and the
 * CRC says whether it was a frame.
 */
export interface RtuFrame {
  readonly unit: number;
  /** Bytes; so few of them cost half as a list of numbers. */
  readonly pdu: readonly number[];
}

/** How many bytes the frame at `bytes[at]` has; `undefined` where more must be seen, 0 where none begins there. */
export type RtuLength = (bytes: Uint8Array, at: number) => number | undefined;

/** The longest frame that {@link replyLength} or {@link requestLength} lets through. */
export const MAX_RTU_FRAME = 3 + MAX_BIT_BYTES + 2;

const CRC_TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  return crc;
});

/** CRC-16/MODBUS over `bytes[from]` up to, not including, `bytes[to]`. */
export function crc16(bytes: Uint8Array, from = 0, to = bytes.length): number {
  let crc = 0xffff;
  for (let at = from; at < to; at += 1) crc = (crc >> 8) ^ (CRC_TABLE[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return crc;
}

export function encodeRtu({ unit, pdu }: { readonly unit: number; readonly pdu: Uint8Array }): Uint8Array {
  const frame = Buffer.alloc(pdu.length + 3);
  frame.writeUInt8(unit, 0);
  frame.set(pdu, 1);
  frame.writeUInt16LE(crc16(frame, 0, frame.length - 2), frame.length - 2);
  return frame;
}

export function replyLength(bytes: Uint8Array, at: number): number | undefined {
  if (at + 1 >= bytes.length) return undefined;
  const code = bytes[at + 1] ?? 0;
  // An exception has the highest bit set beside the function that was asked for.
  const asked = code & 0x7f;
  const isRead = asked === FUNCTION.readCoils || asked === FUNCTION.readInputs;
  if (!isRead && asked !== FUNCTION.writeCoil) return 0;
  if (code !== asked) return 5;
  if (!isRead) return 8;
  if (at + 2 >= bytes.length) return undefined;
  const size = bytes[at + 2] ?? 0;
  return size >= 1 && size <= MAX_BIT_BYTES ? 3 + size + 2 : 0;
}

const REQUESTS: readonly number[] = Object.values(FUNCTION);

/** All requests that {@link FUNCTION} names have the same form. */
export function requestLength(bytes: Uint8Array, at: number): number | undefined {
  if (at + 1 >= bytes.length) return undefined;
  return REQUESTS.includes(bytes[at + 1] ?? 0) ? 8 : 0;
}

export interface RtuDecoder {
  /** Takes the next bytes, cut anywhere, and gives the frames that they completed. */
  push(bytes: Uint8Array): readonly RtuFrame[];
  reset(): void;
  buffered(): number;
}

/** Finds frames among noise. Keeps less than {@link MAX_RTU_FRAME} bytes. */
export function createRtuDecoder(lengthOf: RtuLength): RtuDecoder {
  let kept: Uint8Array = new Uint8Array(0);
  return {
    push(bytes) {
      const store = kept.length === 0 ? bytes : Buffer.concat([kept, bytes]);
      const frames: RtuFrame[] = [];
      let start = 0;
      while (start < store.length) {
        const length = lengthOf(store, start);
        if (length === undefined || start + length > store.length) break;
        if (length > 0 && isFrame(store, start, length)) {
          frames.push({ unit: store[start] ?? 0, pdu: numbersOf(store, start + 1, start + length - 2) });
          start += length;
        } else start += 1;
      }
      kept = shortCopy(store, start, store.length);
      return frames;
    },
    reset() {
      kept = new Uint8Array(0);
    },
    buffered: () => kept.length,
  };
}

function numbersOf(bytes: Uint8Array, from: number, to: number): readonly number[] {
  const numbers = new Array<number>(to - from);
  for (let at = from; at < to; at += 1) numbers[at - from] = bytes[at] ?? 0;
  return numbers;
}

function isFrame(store: Uint8Array, start: number, length: number): boolean {
  const end = start + length - 2;
  return crc16(store, start, end) === ((store[end] ?? 0) | ((store[end + 1] ?? 0) << 8));
}
