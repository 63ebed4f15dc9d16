import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { z } from 'zod';
import { CASE_BATCH_PREFIX, packedCaseSchema } from '#contract/platform-api/case-batch.ts';
import { RefusedRequest } from './failure.ts';

const inflated = promisify(inflate);
const headSchema = z.array(packedCaseSchema);

/**
 * The batch that `contract/platform-api/case-batch.ts` describes, in the form that it has as JSON. Only where each case's
 * bytes lie is judged here. Refuses what is no such batch, and a head that unpacks to more than `maxBytes`.
 */
export async function unpackBatch(
  sent: Buffer,
  maxBytes: number,
): Promise<{ readonly cases: readonly unknown[] }> {
  if (sent.length < CASE_BATCH_PREFIX) throw notABatch();
  const headEnd = CASE_BATCH_PREFIX + sent.readUInt32BE();
  if (headEnd > sent.length) throw notABatch();
  const head = headSchema.safeParse(
    parsed(await unpackHead(sent.subarray(CASE_BATCH_PREFIX, headEnd), maxBytes)),
  );
  if (!head.success) throw notABatch();
  let at = headEnd;
  const next = (length: number) => {
    const bytes = sent.subarray(at, at + length);
    at += length;
    return bytes;
  };
  const cases = head.data.map(({ encBytes, sealedBytes, ...clear }) => {
    const [enc, sealed] = [next(encBytes), next(sealedBytes)];
    const sha256 = createHash('sha256').update(enc).update(sealed).digest('hex');
    return { sha256, ...clear, enc: enc.toString('base64'), sealed: sealed.toString('base64') };
  });
  if (at !== sent.length) throw notABatch();
  return { cases };
}

async function unpackHead(packed: Buffer, maxBytes: number): Promise<string> {
  try {
    return (await inflated(packed, { maxOutputLength: maxBytes })).toString('utf8');
  } catch (error) {
    if (error instanceof RangeError)
      throw new RefusedRequest('tooLarge', `The head is larger than ${maxBytes} bytes.`);
    throw notABatch();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text.
    throw notABatch();
  }
}

function notABatch(): RefusedRequest {
  return new RefusedRequest('badRequest', 'The body is not a batch of cases.');
}
