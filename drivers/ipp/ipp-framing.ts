/** Delimiter tags are 0x00…0x0F, value tags follow (RFC 8010, 3.5). */
const END_OF_ATTRIBUTES = 0x03;
const FIRST_VALUE_TAG = 0x10;
const HEADER_BYTES = 8;

/**
 * Whether every length in an IPP message lies inside it, and the attributes have an end (RFC 8010, 3.1).
 * Asked before the library parses: it reads lengths as signed numbers and would walk backwards for ever on a
 * negative one.
 */
export function isFramedIpp(bytes: Buffer): boolean {
  let position = HEADER_BYTES;
  while (position < bytes.length) {
    const tag = bytes[position] ?? END_OF_ATTRIBUTES;
    position += 1;
    if (tag === END_OF_ATTRIBUTES) return true;
    if (tag < FIRST_VALUE_TAG) continue;
    // A name and a value follow, each with its two-byte length.
    for (let part = 0; part < 2; part++) {
      if (position + 2 > bytes.length) return false;
      const length = bytes.readInt16BE(position);
      if (length < 0) return false;
      position += 2 + length;
    }
  }
  return false;
}
