import { inflateSync } from 'node:zlib';
import { DOCUMENT_DICTIONARY } from '#contract/case/document-dictionary.ts';

const dictionary = Buffer.from(DOCUMENT_DICTIONARY, 'utf8');

/** A terminal that was taken over could seal a few bytes that unpack to gigabytes. */
const DOCUMENT_MAX_BYTES = 4 * 1024 ** 2;

const OPEN_BRACE = 0x7b;

/**
 * The JSON of an opened case: packed by zlib with the common dictionary, or as it is, as the first terminals sealed it.
 * Throws where the bytes are neither.
 */
export function unpackDocument(bytes: Uint8Array): unknown {
  const plain =
    bytes[0] === OPEN_BRACE ? bytes : inflateSync(bytes, { dictionary, maxOutputLength: DOCUMENT_MAX_BYTES });
  return JSON.parse(new TextDecoder().decode(plain));
}
