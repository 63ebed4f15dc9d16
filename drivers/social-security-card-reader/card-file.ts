import type { SocialSecurityCard } from '#contract/device/social-security-card.ts';

/**
 * The social security environment of a card and what stands in it without a PIN. The name is `sx1.sh.` and
 * 社会保障 in GBK. Sources and their certainty: README.md.
 */
export const APPLICATION = Buffer.from('7378312e73682ec9e7bbe1b1a3d5cf', 'hex');

export type CardField = keyof SocialSecurityCard;

/** Where a field stands: file, record identifier, and how long its value is by the card's specification. */
export interface CardRecord {
  readonly field: CardField;
  readonly file: number;
  readonly identifier: number;
  readonly valueLength: number;
}

/** In the order of reading; fields of one file stand together. */
export const CARD_RECORDS: readonly CardRecord[] = [
  { field: 'cardNumber', file: 0xef05, identifier: 0x07, valueLength: 9 },
  { field: 'idNumber', file: 0xef06, identifier: 0x08, valueLength: 18 },
  { field: 'name', file: 0xef06, identifier: 0x09, valueLength: 30 },
  { field: 'sex', file: 0xef06, identifier: 0x0a, valueLength: 1 },
  { field: 'ethnicity', file: 0xef06, identifier: 0x0b, valueLength: 1 },
];

/** Tag and length stand before a record's value. */
export const RECORD_HEAD = 2;

/** The value of a record; `null` where it is no whole record of that identifier. Bytes behind it are fill. */
export function parseRecord(bytes: Uint8Array, identifier: number): Uint8Array | null {
  const [tag, length] = bytes;
  if (tag !== identifier || length === undefined || bytes.length < RECORD_HEAD + length) return null;
  return bytes.subarray(RECORD_HEAD, RECORD_HEAD + length);
}

/** What a field's value says. Texts are trimmed; nothing is judged, and no content makes it throw. */
export function fieldValue(field: CardField, value: Uint8Array): string {
  switch (field) {
    case 'cardNumber':
    case 'name':
      return textOf(value);
    case 'idNumber':
      return textOf(value).toUpperCase();
    case 'sex':
      return sexOf(value);
    case 'ethnicity':
      return digitsOf(value);
  }
}

/** GB18030, filled up with zeros, spaces or FF. */
function textOf(value: Uint8Array): string {
  const end = value.findLastIndex((byte) => byte !== 0x00 && byte !== 0x20 && byte !== 0xff);
  return new TextDecoder('gb18030').decode(value.subarray(0, end + 1)).replace(/^[\s\0]+|[\s\0]+$/gu, '');
}

/** The specification's one character; packed digits are seen as well. */
function sexOf(value: Uint8Array): SocialSecurityCard['sex'] {
  const code = value[0] ?? 0;
  if (code === 0x31 || code === 0x01) return 'male';
  return code === 0x32 || code === 0x02 ? 'female' : 'unknown';
}

/** Packed digits in one byte; two characters on cards that write them out. */
function digitsOf(value: Uint8Array): string {
  if (value.length !== 1) return textOf(value);
  const digits = Buffer.from(value).toString('hex');
  return /^\d\d$/.test(digits) && digits !== '00' ? digits : '';
}
