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
  frame[frame.length - 1] = xor(frame, PREAMBLE.length, frame.length - 1);
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
  // One store for all: joining buffers anew for every few bytes of a slow line costs more than the decoding.
  const store = Buffer.alloc(MAX_BUFFERED);
  let start = 0;
  let end = 0;
  /** Whether a preamble is known to lie at `start`. */
  let found = false;

  /** The next thing at the front of what is kept, or `undefined` when more bytes are needed. */
  function next(): SdtEvent | 'skipped' | undefined {
    if (!found && !seekPreamble()) return undefined;
    if (end - start < HEADER) return undefined;
    const length = store.readUInt16BE(start + PREAMBLE.length);
    if (length < MIN_LENGTH || length > MAX_LENGTH) {
      skip(1);
      return 'skipped';
    }
    const frameEnd = start + HEADER + length;
    if (end < frameEnd) return undefined;
    if (xor(store, start + PREAMBLE.length, frameEnd) !== 0) {
      // The length itself may be what is wrong: look for a frame inside.
      skip(PREAMBLE.length);
      return { type: 'wrongChecksum' };
    }
    const body = new Uint8Array(store.subarray(start + HEADER, frameEnd - 1));
    skip(frameEnd - start);
    return { type: 'frame', body };
  }

  function seekPreamble(): boolean {
    const at = store.subarray(start, end).indexOf(PREAMBLE);
    found = at >= 0;
    // Without one, only what may be its beginning can still matter.
    start = found ? start + at : Math.max(end - PREAMBLE.length + 1, start);
    return found;
  }

  function skip(count: number) {
    start += count;
    found = false;
  }

  /** Takes as many bytes as there is room for, and says how many. */
  function fill(bytes: Uint8Array, from: number): number {
    if (start > 0) {
      store.copyWithin(0, start, end);
      end -= start;
      start = 0;
    }
    const count = Math.min(store.length - end, bytes.length - from);
    store.set(count === bytes.length ? bytes : bytes.subarray(from, from + count), end);
    end += count;
    return count;
  }

  return {
    push(bytes) {
      const events: SdtEvent[] = [];
      // Taken in pieces, so that a flood of noise cannot make the buffer grow past its bound.
      for (let from = 0; from < bytes.length; ) {
        from += fill(bytes, from);
        for (let event = next(); event !== undefined; event = next())
          if (event !== 'skipped') events.push(event);
      }
      return events;
    },
    reset() {
      start = 0;
      end = 0;
      found = false;
    },
    buffered: () => end - start,
  };
}

/** Over `bytes[from]` up to, not including, `bytes[to]`; walked by index, which is several times as quick. */
function xor(bytes: Uint8Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum ^= bytes[at] ?? 0;
  return sum;
}
