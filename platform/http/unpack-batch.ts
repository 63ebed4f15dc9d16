import { createHash } from 'node:crypto';
import { z } from 'zod';
import { packedCaseSchema } from '#contract/platform-api/case-batch.ts';
import { notA, unpackBody } from './unpack-body.ts';

const headSchema = z.array(packedCaseSchema);
const A_BATCH = 'a batch of cases';

/**
 * The batch that `contract/platform-api/case-batch.ts` describes, in the form that it has as JSON. Only where each case's
 * bytes lie is judged here. Refuses what is no such batch, and a head that unpacks to more than `maxBytes`.
 */
export async function unpackBatch(
  sent: Buffer,
  maxBytes: number,
): Promise<{ readonly cases: readonly unknown[] }> {
  const { head, next, isAtEnd } = await unpackBody(sent, maxBytes, A_BATCH);
  const packed = headSchema.safeParse(head);
  if (!packed.success) throw notA(A_BATCH);
  const cases = packed.data.map(({ encBytes, sealedBytes, ...clear }) => {
    const [enc, sealed] = [next(encBytes), next(sealedBytes)];
    const sha256 = createHash('sha256').update(enc).update(sealed).digest('hex');
    return { sha256, ...clear, enc: enc.toString('base64'), sealed: sealed.toString('base64') };
  });
  if (!isAtEnd()) throw notA(A_BATCH);
  return { cases };
}
