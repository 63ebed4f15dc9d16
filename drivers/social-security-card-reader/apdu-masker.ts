import { dropped, type Masker } from '../trace/masker.ts';
import { getResponse, parseReply, readRecord, selectApplication, selectFile } from './apdu.ts';
import { APPLICATION, CARD_RECORDS, RECORD_HEAD } from './card-file.ts';

const STAR = 0x2a;
const IDENTIFIERS: readonly number[] = CARD_RECORDS.map(({ identifier }) => identifier);

/**
 * Of what a chip card says, status words and the heads of records stay; every other byte becomes a star, so that a
 * replay reads a card without a holder. The driver's own commands hold nothing personal.
 */
export function createApduMasker(): Masker {
  return {
    out: (apdu) => [isKnown(apdu) ? Buffer.from(apdu).toString('hex') : dropped(apdu)],
    /** Each piece is one whole response. */
    in(response) {
      const masked = Buffer.alloc(response.length, STAR);
      const reply = parseReply(response);
      if (!reply) return masked;
      masked.set(response.subarray(-2), response.length - 2);
      const [identifier = 0, length] = reply.data;
      const isRecord = IDENTIFIERS.includes(identifier) && length === reply.data.length - RECORD_HEAD;
      if (isRecord) masked.set(reply.data.subarray(0, RECORD_HEAD));
      return masked;
    },
    reset: () => undefined,
  };
}

/** Lengths may be those that the card asked for. */
function isKnown(apdu: Uint8Array): boolean {
  const length = apdu[4] ?? 0;
  return [
    selectApplication(APPLICATION),
    getResponse(length),
    ...CARD_RECORDS.flatMap(({ file, identifier }) => [selectFile(file), readRecord(identifier, length)]),
  ].some((known) => Buffer.from(known).equals(apdu));
}
