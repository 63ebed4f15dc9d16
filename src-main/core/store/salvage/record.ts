/** What a column of a row may hold. Format: https://www.sqlite.org/fileformat2.html#record_format */
export type Value = null | number | bigint | string | Buffer;

/** No row of a terminal comes near it: a length above it is damage. */
const ROW_MAX_BYTES = 64 * 1024 * 1024;

/** A variable-length integer at `at`, and how many bytes it takes; `null` past the end. */
export function readVarint(
  bytes: Buffer,
  at: number,
): { readonly value: bigint; readonly size: number } | null {
  let value = 0n;
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) return null;
    if (index === 8) return { value: BigInt.asIntN(64, (value << 8n) | BigInt(byte)), size: 9 };
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) return { value, size: index + 1 };
  }
  return null;
}

/** A length as a number; `null` where it cannot be one. */
export function readLength(
  bytes: Buffer,
  at: number,
): { readonly value: number; readonly size: number } | null {
  const found = readVarint(bytes, at);
  if (!found || found.value < 0n || found.value > ROW_MAX_BYTES) return null;
  return { value: Number(found.value), size: found.size };
}

/** The columns of a record; `null` where the bytes are no record. */
export function readRecord(bytes: Buffer): readonly Value[] | null {
  const header = readLength(bytes, 0);
  if (!header || header.value > bytes.length) return null;
  const values: Value[] = [];
  let body = header.value;
  let at = header.size;
  while (at < header.value) {
    const serial = readLength(bytes, at);
    if (!serial) return null;
    at += serial.size;
    const size = sizeOfType(serial.value);
    if (size === null || body + size > bytes.length) return null;
    values.push(readValue(serial.value, bytes.subarray(body, body + size)));
    body += size;
  }
  return at === header.value && body === bytes.length ? values : null;
}

const INTEGER_SIZES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const;

function sizeOfType(type: number): number | null {
  return INTEGER_SIZES[type] ?? (type < 12 ? null : (type - (type % 2 === 0 ? 12 : 13)) / 2);
}

function readValue(type: number, bytes: Buffer): Value {
  if (type === 0) return null;
  if (type === 8) return 0;
  if (type === 9) return 1;
  if (type === 7) return bytes.readDoubleBE(0);
  if (type === 6) {
    const wide = bytes.readBigInt64BE(0);
    return Number.isSafeInteger(Number(wide)) ? Number(wide) : wide;
  }
  if (type < 6) return bytes.readIntBE(0, bytes.length);
  return type % 2 === 0 ? Buffer.from(bytes) : bytes.toString('utf8');
}
