import { shortCopy } from './short-copy.ts';

/**
 * Modbus over TCP ("MODBUS Messaging on TCP/IP V1.0b"): `transaction (2) | 0000 | length (2) | unit | PDU`, all
 * big-endian. The length counts unit and PDU. An answer carries the transaction of its question.
 */
export interface MbapFrame {
  readonly transaction: number;
  readonly unit: number;
  readonly pdu: Uint8Array;
}

const HEAD = 6;
/** A unit and the shortest PDU that says anything. */
const MIN_LENGTH = 3;
/** A unit and the longest PDU that the standard allows, 253 bytes. */
const MAX_LENGTH = 254;
export const MAX_MBAP_FRAME = HEAD + MAX_LENGTH;

export function encodeMbap({ transaction, unit, pdu }: MbapFrame): Uint8Array {
  const frame = Buffer.alloc(HEAD + 1 + pdu.length);
  frame.writeUInt16BE(transaction, 0);
  frame.writeUInt16BE(pdu.length + 1, 4);
  frame.writeUInt8(unit, HEAD);
  frame.set(pdu, HEAD + 1);
  return frame;
}

export interface MbapDecoder {
  push(bytes: Uint8Array): readonly MbapFrame[];
  reset(): void;
  buffered(): number;
}

/** Finds frames in a stream; passes over what cannot be a header. Keeps less than {@link MAX_MBAP_FRAME} bytes. */
export function createMbapDecoder(): MbapDecoder {
  let kept: Uint8Array = new Uint8Array(0);
  return {
    push(bytes) {
      const store = kept.length === 0 ? bytes : Buffer.concat([kept, bytes]);
      const frames: MbapFrame[] = [];
      let start = 0;
      while (start + HEAD <= store.length) {
        // Both bytes of the protocol are 0. Where the second is not, it cannot be the next header's first either.
        if (store[start + 3] !== 0) {
          start += 2;
          continue;
        }
        const length = wordAt(store, start + 4);
        if (store[start + 2] !== 0 || length < MIN_LENGTH || length > MAX_LENGTH) {
          start += 1;
          continue;
        }
        const end = start + HEAD + length;
        if (end > store.length) break;
        frames.push({
          transaction: wordAt(store, start),
          unit: store[start + HEAD] ?? 0,
          pdu: shortCopy(store, start + HEAD + 1, end),
        });
        start = end;
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

function wordAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
