import { deflateSync, inflateSync } from 'node:zlib';
import { DOCUMENT_DICTIONARY, EARLIER_DICTIONARIES } from '#contract/case/document-dictionary.ts';

/** Where the header of a packed document names its dictionary (RFC 1950: Adler-32). */
const NAME_AT = 2;

const dictionaries = new Map(
  [DOCUMENT_DICTIONARY, ...EARLIER_DICTIONARIES].map((text) => {
    const dictionary = Buffer.from(text, 'utf8');
    return [deflateSync('', { dictionary }).readUInt32BE(NAME_AT), dictionary];
  }),
);

/** A terminal that was taken over could seal a few bytes that unpack to gigabytes. */
const DOCUMENT_MAX_BYTES = 4 * 1024 ** 2;

const OPEN_BRACE = 0x7b;

/**
 * The JSON of an opened case: packed by zlib with the common dictionary or one of before, or as it is, as the first
 * terminals sealed it. Throws where the bytes are neither.
 */
export function unpackDocument(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes[0] === OPEN_BRACE ? bytes : unpacked(bytes)));
}

function unpacked(bytes: Uint8Array): Uint8Array {
  const name = Buffer.from(bytes).readUInt32BE(NAME_AT);
  const dictionary = dictionaries.get(name);
  return inflateSync(bytes, { maxOutputLength: DOCUMENT_MAX_BYTES, ...(dictionary ? { dictionary } : {}) });
}
