import { z } from 'zod';

/**
 * `POST /v1/cases:batch` as a packed body (packed-body.ts): the head is an array of the envelopes in order, each without `enc`
 * and `sealed` and with their lengths instead; the bytes are enc₁ ‖ sealed₁ ‖ enc₂ ‖ sealed₂ ‖ … `sha256` is left out where it
 * is the digest of the bytes that follow; a terminal whose disk lost a bit says what it should have been, and the platform
 * rejects that case by itself.
 */
export const CASE_BATCH_TYPE = 'application/vnd.tongban.cases';

/** What must be known of an envelope to find its bytes; the rest is judged case by case. */
export const packedCaseSchema = z.looseObject({
  encBytes: z.int().nonnegative(),
  sealedBytes: z.int().nonnegative(),
});
