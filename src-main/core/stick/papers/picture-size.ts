/** Before its size a JPEG may carry a small picture of itself, a colour profile and a camera's notes, bytes. */
export const PICTURE_HEAD_BYTES = 256 * 1024;

const SOI_BYTES = 2;
const MARKER = 0xff;
/** Start of frame, of every coding; C4, C8 and CC are other segments (ITU-T T.81, table B.1). */
const FRAMES = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What a PNG says of its size: its first chunk is IHDR (PNG specification, 11.2.2). `null` where it says nothing. */
export function pngSize(head: Buffer): PictureSize | null {
  if (head.length < 24 || head.toString('latin1', 12, 16) !== 'IHDR') return null;
  return sizeOf(head.readUInt32BE(16), head.readUInt32BE(20));
}

/** What a JPEG says of its size, in its frame header (ITU-T T.81, B.2.2); `null` where that does not come in `head`. */
export function jpegSize(head: Buffer): PictureSize | null {
  let at = SOI_BYTES;
  while (at + 9 <= head.length) {
    if (head[at] !== MARKER) return null;
    const marker = head[at + 1] ?? 0;
    // A marker may be filled up with FF in front of it.
    if (marker === MARKER) {
      at += 1;
      continue;
    }
    if (FRAMES.has(marker)) return sizeOf(head.readUInt16BE(at + 7), head.readUInt16BE(at + 5));
    const length = head.readUInt16BE(at + 2);
    if (length < 2) return null;
    at += 2 + length;
  }
  return null;
}

function sizeOf(width: number, height: number): PictureSize | null {
  return width > 0 && height > 0 ? { width, height } : null;
}
