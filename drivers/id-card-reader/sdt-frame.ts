/**
 * Frames of the second-generation ID-card readers ("SDT", GA 450) on a serial line:
 *
 *     AA AA AA 96 69 | length (2, big-endian) | body | XOR
 *
 * The length counts body and XOR; the XOR runs over the length bytes and the body. Requests and replies are
 * framed alike: a request's body begins with command and parameter, a reply's with three status bytes.
 */
const PREAMBLE = Buffer.from([0xaa, 0xaa, 0xaa, 0x96, 0x69]);
const HEADER = PREAMBLE.length + 2;

/** The shortest body is a request's two bytes. */
const MIN_LENGTH = 3;
/** The longest known reply (text, photo, two fingerprints) has 2314; beyond this it is noise that looks like a length. */
const MAX_LENGTH = 4096;

/** No input makes the decoder hold more than one frame of the greatest length. */
export const MAX_BUFFERED = HEADER + MAX_LENGTH;

export type SdtEvent =
  | { readonly type: 'frame'; readonly body: Uint8Array }
  | { readonly type: 'wrongChecksum' };

export function encodeSdtFrame(body: Uint8Array): Uint8Array {
  const frame = Buffer.alloc(HEADER + body.length + 1);
  frame.set(PREAMBLE);
  frame.writeUInt16BE(body.length + 1, PREAMBLE.length);
  frame.set(body, HEADER);
  frame[frame.length - 1] = xor(frame.subarray(PREAMBLE.length, -1));
  return frame;
}

export interface SdtDecoder {
  /** Takes the next bytes, cut anywhere, and gives what they completed. */
  push(bytes: Uint8Array): readonly SdtEvent[];
  /** Forgets what is half-received. */
  reset(): void;
  /** How many bytes are kept for later. */
  buffered(): number;
}

/** Finds frames in a stream that may be split, merged, and full of noise. */
export function createSdtDecoder(): SdtDecoder {
  let kept: Buffer = Buffer.alloc(0);

  /** The next thing at the front of what is kept, or `undefined` when more bytes are needed. */
  function next(): SdtEvent | 'skipped' | undefined {
    const start = kept.indexOf(PREAMBLE);
    if (start < 0) {
      // Only what may be the beginning of a preamble can still matter.
      kept = kept.subarray(Math.max(kept.length - PREAMBLE.length + 1, 0));
      return undefined;
    }
    kept = kept.subarray(start);
    if (kept.length < HEADER) return undefined;
    const length = kept.readUInt16BE(PREAMBLE.length);
    if (length < MIN_LENGTH || length > MAX_LENGTH) {
      kept = kept.subarray(1);
      return 'skipped';
    }
    const end = HEADER + length;
    if (kept.length < end) return undefined;
    if (xor(kept.subarray(PREAMBLE.length, end)) !== 0) {
      // The length itself may be what is wrong: look for a frame inside.
      kept = kept.subarray(PREAMBLE.length);
      return { type: 'wrongChecksum' };
    }
    const body = Uint8Array.from(kept.subarray(HEADER, end - 1));
    kept = kept.subarray(end);
    return { type: 'frame', body };
  }

  return {
    push(bytes) {
      const events: SdtEvent[] = [];
      // Taken in pieces, so that a flood of noise cannot make the buffer grow past its bound.
      for (let from = 0; from < bytes.length; ) {
        const room = MAX_BUFFERED - kept.length;
        kept = Buffer.concat([kept, bytes.subarray(from, from + room)]);
        from += room;
        for (let event = next(); event !== undefined; event = next())
          if (event !== 'skipped') events.push(event);
      }
      return events;
    },
    reset() {
      kept = Buffer.alloc(0);
    },
    buffered: () => kept.length,
  };
}

function xor(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum ^ byte, 0);
}
