import { deflateSync } from 'node:zlib';
import type { CaseDocument } from '#contract/case/case-document.ts';
import { DOCUMENT_DICTIONARY } from '#contract/case/document-dictionary.ts';

const dictionary = Buffer.from(DOCUMENT_DICTIONARY, 'utf8');

/**
 * The bytes of a document that are sealed: JSON packed by zlib (RFC 1950) with the common dictionary, to about a third.
 * It has to be done before sealing, because what is sealed is noise. That the length of what is sealed hangs on what is
 * repeated in it tells nobody anything: each document is packed once and alone, and nothing in it is of somebody else's
 * choosing.
 */
export function packDocument(document: CaseDocument): Uint8Array {
  return deflateSync(JSON.stringify(document), { dictionary, level: 9 });
}
