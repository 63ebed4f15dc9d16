import { createHash, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { RefusedRequest } from './failure.ts';

const gunzipped = promisify(gunzip);

/** Checks `Content-Digest` (RFC 9530, SHA-256), which is over the bytes as they were sent, compressed or not. */
export function checkContentDigest(header: string | undefined, sent: Buffer): void {
  const given = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(header ?? '')?.[1];
  if (given === undefined)
    throw new RefusedRequest('badRequest', 'The Content-Digest header (sha-256) is missing.');
  const actual = createHash('sha256').update(sent).digest();
  if (!timingSafeEqual(Buffer.from(given, 'base64'), actual))
    throw new RefusedRequest('badRequest', 'The body is not the one that Content-Digest names.');
}

/** Decompresses and parses a body; neither step may give more than `maxBytes`. */
export async function parseJsonBody(
  sent: Buffer,
  contentEncoding: string | undefined,
  maxBytes: number,
): Promise<unknown> {
  const plain = await decoded(sent, contentEncoding, maxBytes);
  if (plain.byteLength > maxBytes) throw tooLarge(maxBytes);
  try {
    return JSON.parse(plain.toString('utf8'));
  } catch {
    // The parser's message quotes the text, which may be personal.
    throw new RefusedRequest('badRequest', 'The body is not JSON.');
  }
}

async function decoded(sent: Buffer, encoding: string | undefined, maxBytes: number): Promise<Buffer> {
  if (encoding === undefined || encoding === 'identity') return sent;
  if (encoding !== 'gzip')
    throw new RefusedRequest('badRequest', 'Only gzip is understood as Content-Encoding.');
  try {
    return await gunzipped(sent, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(maxBytes);
    throw new RefusedRequest('badRequest', 'The gzip body is damaged.');
  }
}

function tooLarge(maxBytes: number): RefusedRequest {
  return new RefusedRequest('tooLarge', `The body is larger than ${maxBytes} bytes.`);
}
