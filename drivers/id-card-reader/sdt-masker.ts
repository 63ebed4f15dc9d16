import { dropped, type Masker } from '../trace/masker.ts';
import { LAYOUTS, TYPE_FIELD } from './card-text.ts';
import {
  FINGERPRINTS_LENGTH,
  NEW_ADDRESS_LENGTH,
  PHOTO_LENGTH,
  parseSdtReply,
  SW,
  TEXT_LENGTH,
} from './sdt-commands.ts';
import { createSdtDecoder, encodeSdtFrame } from './sdt-frame.ts';

const PREAMBLE = Buffer.from(encodeSdtFrame(Uint8Array.of(0, 0))).subarray(0, 5);
/** Preamble and length. */
const HEAD = PREAMBLE.length + 2;
const SAM_ID_LENGTH = 16;
/** The lengths before the text: of text and photo, and of fingerprints, whose place among them is not certain. */
const READ_HEADS: readonly Buffer[] = ['01000400', '010004000400', '040001000400'].map((hex) =>
  Buffer.from(hex, 'hex'),
);
const KNOWN_TYPES: readonly string[] = Object.values(LAYOUTS).map(({ type }) => type);

/**
 * Of a reader's replies: framing, status, lengths, the SAM's id and the card's layout stay. Everything that
 * stands on a card (text, photo, fingerprint, address, the chip's own number) is overwritten, and so is
 * everything outside of good frames, where half a card may lie.
 */
export function createSdtMasker(): Masker {
  const decoder = createSdtDecoder();
  /** The end of the stream that may still become a frame. Raw, and so never given out. */
  let undecided: Buffer = Buffer.alloc(0);

  return {
    out: (bytes) => [isPlainRequest(bytes) ? Buffer.from(bytes).toString('hex') : dropped(bytes)],
    in(bytes) {
      const raw = Buffer.concat([undecided, bytes]);
      const masked = headsOf(raw);
      let from = 0;
      for (const event of decoder.push(bytes)) {
        if (event.type !== 'frame') continue;
        const frame = encodeSdtFrame(event.body);
        const start = raw.indexOf(frame, from);
        if (start < 0) continue;
        masked.set(encodeSdtFrame(maskBody(event.body)), start);
        from = start + frame.length;
      }
      undecided = Buffer.from(raw.subarray(raw.length - Math.min(decoder.buffered(), raw.length)));
      return masked;
    },
    reset() {
      decoder.reset();
      undecided = Buffer.alloc(0);
    },
  };
}

/** A request of command and parameter alone. */
function isPlainRequest(bytes: Uint8Array): boolean {
  return bytes.length === HEAD + 3 && Buffer.from(bytes).indexOf(PREAMBLE) === 0;
}

/** Only what looks like the head of a frame; no text of a card can be written with its five bytes. */
function headsOf(raw: Buffer): Buffer {
  const heads = Buffer.alloc(raw.length);
  for (let at = raw.indexOf(PREAMBLE); at >= 0; at = raw.indexOf(PREAMBLE, at + 1))
    heads.set(raw.subarray(at, at + HEAD), at);
  return heads;
}

/** Nothing of a reply's data is kept but what is known to be harmless; the length always is. */
function maskBody(body: Uint8Array): Uint8Array {
  const masked = Buffer.alloc(body.length);
  masked.set(body.subarray(0, 3));
  const reply = parseSdtReply(body);
  if (!reply) return masked;
  const { sw3, data } = reply;
  if (sw3 !== SW.ok) return masked;
  if (data.length === SAM_ID_LENGTH) masked.set(data, 3);
  if (data.length === NEW_ADDRESS_LENGTH) masked.set(blank(NEW_ADDRESS_LENGTH), 3);
  for (const head of READ_HEADS) {
    const length = head.length + TEXT_LENGTH + PHOTO_LENGTH + (head.length > 4 ? FINGERPRINTS_LENGTH : 0);
    if (data.length !== length || !head.equals(data.subarray(0, head.length))) continue;
    masked.set(head, 3);
    masked.set(blankText(data.subarray(head.length, head.length + TEXT_LENGTH)), 3 + head.length);
    break;
  }
  return masked;
}

function blankText(text: Uint8Array): Uint8Array {
  const [offset, length] = TYPE_FIELD;
  const type = Buffer.from(text.subarray(offset, offset + length)).toString('utf16le');
  const masked = blank(TEXT_LENGTH);
  masked.write(KNOWN_TYPES.includes(type) ? type : '?', offset, 'utf16le');
  return masked;
}

function blank(length: number): Buffer {
  return Buffer.from(' '.repeat(length / 2), 'utf16le');
}
