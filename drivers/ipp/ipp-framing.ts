/** Delimiter tags are 0x00…0x0F, value tags follow (RFC 8010, 3.5). */
const END_OF_ATTRIBUTES = 0x03;
const FIRST_VALUE_TAG = 0x10;
/** No delimiters of RFC 8010; the library takes the one for a value and the other for an empty name. */
const NO_DELIMITERS = [0x00, 0x0f];
const HEADER_BYTES = 8;

/** Values of a fixed length (RFC 8010, 3.9): integer, boolean, enum, dateTime, resolution, rangeOfInteger. */
const FIXED_LENGTHS: ReadonlyMap<number, number> = new Map([
  [0x21, 4],
  [0x22, 1],
  [0x23, 4],
  [0x31, 11],
  [0x32, 9],
  [0x33, 8],
]);
/** octetString, begCollection, and the strings without language, memberAttrName among them. */
const FREE_LENGTHS = new Set([0x30, 0x34, 0x41, 0x42, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4a]);
const WITH_LANGUAGE = new Set([0x35, 0x36]);

/**
 * Whether an IPP message is framed so that the library reads it as it is meant (RFC 8010, 3.1). Asked before the
 * library parses: it goes by a value's type and not by its length, and takes lengths as signed numbers. Where
 * the two disagree it loses its place, walks backwards and fills the memory for ever.
 */
export function isFramedIpp(bytes: Buffer): boolean {
  let position = HEADER_BYTES;
  while (position < bytes.length) {
    const tag = bytes[position] ?? END_OF_ATTRIBUTES;
    position += 1;
    if (tag === END_OF_ATTRIBUTES) return true;
    if (NO_DELIMITERS.includes(tag)) return false;
    if (tag < FIRST_VALUE_TAG) continue;
    const name = lengthAt(bytes, position);
    if (name === null) return false;
    position += 2 + name;
    const value = lengthAt(bytes, position);
    if (value === null || !canHaveLength(tag, bytes.subarray(position + 2, position + 2 + value)))
      return false;
    position += 2 + value;
  }
  return false;
}

export interface IppValue {
  /** Of the attribute; a further value of a set has the name of the first. */
  readonly name: string;
  readonly tag: number;
  /** Where the attribute's name and the value begin and end in the message. */
  readonly nameAt: readonly [start: number, end: number];
  readonly at: readonly [start: number, end: number];
}

/** Every value in a message that {@link isFramedIpp}, in order, and where the document begins. */
export function locateValues(bytes: Buffer): {
  readonly values: readonly IppValue[];
  readonly dataAt: number;
} {
  const values: IppValue[] = [];
  let name = '';
  let position = HEADER_BYTES;
  while (position < bytes.length) {
    const tag = bytes[position] ?? END_OF_ATTRIBUTES;
    position += 1;
    if (tag === END_OF_ATTRIBUTES) break;
    if (tag < FIRST_VALUE_TAG) continue;
    const nameEnd = position + 2 + bytes.readInt16BE(position);
    const valueEnd = nameEnd + 2 + bytes.readInt16BE(nameEnd);
    if (nameEnd > position + 2) name = bytes.toString('utf8', position + 2, nameEnd);
    values.push({ name, tag, nameAt: [position + 2, nameEnd], at: [nameEnd + 2, valueEnd] });
    position = valueEnd;
  }
  return { values, dataAt: position };
}

/** A two-byte length; `null` where it is cut off, negative, or leads out of the message. */
function lengthAt(bytes: Buffer, position: number): number | null {
  if (position + 2 > bytes.length) return null;
  const length = bytes.readInt16BE(position);
  return length < 0 || position + 2 + length > bytes.length ? null : length;
}

function canHaveLength(tag: number, value: Buffer): boolean {
  if (FREE_LENGTHS.has(tag)) return true;
  if (WITH_LANGUAGE.has(tag)) return isWithLanguage(value);
  // What the library does not know (out-of-band values, the end of a collection) it reads as empty.
  return value.length === (FIXED_LENGTHS.get(tag) ?? 0);
}

/** Language and text, each with its length, and nothing else. */
function isWithLanguage(value: Buffer): boolean {
  // The library takes a language of 256 bytes or more for a dialect of its own.
  if (value[0] !== 0) return false;
  const language = lengthAt(value, 0);
  if (language === null) return false;
  const text = lengthAt(value, 2 + language);
  return text !== null && value.length === 4 + language + text;
}
