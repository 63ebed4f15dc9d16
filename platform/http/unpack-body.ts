import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { PACKED_BODY_PREFIX } from '#contract/platform-api/packed-body.ts';
import { RefusedRequest } from './failure.ts';

const inflated = promisify(inflate);

/** A packed body, opened: its head, and the bytes after it. */
export interface UnpackedBody<Bytes extends ArrayBufferLike> {
  /** What the head's JSON says; nothing of it has been checked. */
  readonly head: unknown;
  /** The next bytes, fewer where there are no more. */
  readonly next: (length: number) => Buffer<Bytes>;
  /** Whether exactly all bytes were given out. */
  readonly isAtEnd: () => boolean;
}

/**
 * Opens what `contract/platform-api/packed-body.ts` describes. Refuses what is none, as no `what`, and a head that unpacks to
 * more than `maxHeadBytes`.
 */
export async function unpackBody<Bytes extends ArrayBufferLike>(
  sent: Buffer<Bytes>,
  maxHeadBytes: number,
  what: string,
): Promise<UnpackedBody<Bytes>> {
  if (sent.length < PACKED_BODY_PREFIX) throw notA(what);
  const headEnd = PACKED_BODY_PREFIX + sent.readUInt32BE();
  if (headEnd > sent.length) throw notA(what);
  const text = await unpackHead(sent.subarray(PACKED_BODY_PREFIX, headEnd), maxHeadBytes, what);
  let at = headEnd;
  return {
    head: parsed(text, what),
    next(length) {
      const bytes = sent.subarray(at, at + length);
      at += length;
      return bytes;
    },
    isAtEnd: () => at === sent.length,
  };
}

/** The refusal of a body that is something else. */
export function notA(what: string): RefusedRequest {
  return new RefusedRequest('badRequest', `The body is not ${what}.`);
}

async function unpackHead(packed: Buffer, maxBytes: number, what: string): Promise<string> {
  try {
    return (await inflated(packed, { maxOutputLength: maxBytes })).toString('utf8');
  } catch (error) {
    if (error instanceof RangeError)
      throw new RefusedRequest('tooLarge', `The head is larger than ${maxBytes} bytes.`);
    throw notA(what);
  }
}

function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text.
    throw notA(what);
  }
}
