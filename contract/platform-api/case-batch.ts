import { z } from 'zod';

/**
 * `POST /v1/cases:batch` as bytes. What is sealed is noise: as base64 in JSON it is a third longer, and to pack that third
 * away again costs both ends more time than anything else about a batch. So the sealed bytes travel as they are:
 *
 *     length of the head (4 bytes, big-endian) ‖ head ‖ enc₁ ‖ sealed₁ ‖ enc₂ ‖ sealed₂ ‖ …
 *
 * The head is a zlib stream (RFC 1950) of a JSON array: the envelopes in order, each without `enc` and `sealed` and with
 * their lengths instead. `sha256` is left out where it is the digest of the bytes that follow; a terminal whose disk lost
 * a bit says what it should have been, and the platform rejects that case by itself.
 */
export const CASE_BATCH_TYPE = 'application/vnd.tongban.cases';

/** Bytes of the length in front of the head. */
export const CASE_BATCH_PREFIX = 4;

/** What must be known of an envelope to find its bytes; the rest is judged case by case. */
export const packedCaseSchema = z.looseObject({
  encBytes: z.int().nonnegative(),
  sealedBytes: z.int().nonnegative(),
});
