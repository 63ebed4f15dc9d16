import type { CardField } from '../../social-security-card-reader/card-file.ts';
import { encodeGb18030 } from '../barcode-scanner/gb18030-encoder.ts';

const SEXES: Readonly<Record<string, string>> = { male: '1', female: '2' };

/** Tag, length and value as they stand on a card; short values are filled up with zeros, as the specification has it. */
export function encodeRecord(
  identifier: number,
  field: CardField,
  value: string,
  valueLength: number,
): Buffer {
  const bytes = Buffer.alloc(2 + valueLength);
  bytes[0] = identifier;
  bytes[1] = valueLength;
  bytes.set(valueBytes(field, value).subarray(0, valueLength), 2);
  return bytes;
}

function valueBytes(field: CardField, value: string): Uint8Array {
  if (field === 'sex') return Buffer.from(SEXES[value] ?? '9');
  return field === 'ethnicity' ? Buffer.from(value, 'hex') : encodeGb18030(value);
}
