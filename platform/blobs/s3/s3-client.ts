import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { BLOB_MAX_BYTES } from '#contract/case/blob.ts';
import { BlobsUnavailable } from '../blobs-unavailable.ts';
import { atMost } from './at-most.ts';
import { errorCodeOf, readListing } from './list-answer.ts';
import type { S3Settings } from './s3-settings.ts';

/** The few things that are asked of a bucket. Each may be done again; each throws {@link BlobsUnavailable}. Names are without the prefix. */
export interface S3Client {
  /** Stores an object. It is durable, and is these bytes, once this resolves. */
  put(name: string, bytes: Buffer<ArrayBuffer>): Promise<void>;
  /** `null` where there is no such object. */
  get(name: string): Promise<Buffer | null>;
  /** Bytes of the object; `null` where there is none. */
  size(name: string): Promise<number | null>;
  /** All names that begin like this, in the order of their letters. */
  list(beginning: string): Promise<readonly string[]>;
  /** Also where it is not there. */
  remove(name: string): Promise<void>;
}

interface Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly body?: Buffer<ArrayBuffer>;
}

interface Answer {
  readonly headers: Headers;
  readonly body: Buffer;
}

/** For one try; the storage is near, and what takes longer will not come. */
const TIMEOUT_MS = 10_000;
const TRIES = 3;
/** Before the second try, at the most; four times as long before the third. */
const PAUSE_MS = 400;
/** Sockets and bytes on their way at once, of one gateway. */
const AT_ONCE = 64;
/** An answer is an object of ours, or a page of names. */
const MAX_ANSWER_BYTES = BLOB_MAX_BYTES + 1024 * 1024;
/** Refusals that say that the bytes suffered on their way, or that the server was busy: the same request may pass. */
const PASSING = new Set([
  'BadDigest',
  'ConditionalRequestConflict',
  'IncompleteBody',
  'InternalError',
  'OperationAborted',
  'RequestTimeout',
  'SlowDown',
  'XAmzContentSHA256Mismatch',
]);

/** Speaks the S3 protocol (Amazon S3 REST API, Signature Version 4) to one bucket. */
export function s3Client(settings: S3Settings, { pauseMs = PAUSE_MS } = {}): S3Client {
  const { bucketUrl, prefix, region, accessKeyId, secretAccessKey, sessionToken } = settings;
  const inTurn = atMost(AT_ONCE);
  const signingKeys = new Map<string, ArrayBuffer>();
  const urlOf = (name: string) => `${bucketUrl}/${prefix}${name}`;

  /** One try. `null`: there is no such object. */
  async function once({ method, url, body }: Request): Promise<Answer | null> {
    const digest = createHash('sha256')
      .update(body ?? '')
      .digest();
    // The signature covers the digest of the body, and the server refuses another one.
    const headers = {
      'x-amz-content-sha256': digest.toString('hex'),
      ...(body ? { 'x-amz-checksum-sha256': digest.toString('base64') } : {}),
    };
    const credentials = { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
    const signer = new AwsV4Signer({
      ...{ method, url, headers, ...credentials, region, service: 's3', cache: signingKeys },
    });
    const signed = await signer.sign();
    const response = await fetch(signed.url, {
      method,
      headers: signed.headers,
      body: body ?? null,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(unreachable);
    const bytes = await bytesOf(response).catch(unreachable);
    const { status } = response;
    if (status >= 200 && status < 300) {
      if (body) checkStored(response.headers, digest);
      return { headers: response.headers, body: bytes };
    }
    const code = errorCodeOf(bytes.toString('utf8'));
    // The answer to HEAD has no body, so that a missing bucket looks like a missing object there.
    if (status === 404 && (code === 'NoSuchKey' || method === 'HEAD')) return null;
    const passes = status >= 500 || status === 429 || status === 408 || PASSING.has(code);
    throw new BlobsUnavailable(`${status} ${code}`.trim(), passes ? 'passing' : 'settings');
  }

  async function ask(request: Request): Promise<Answer | null> {
    for (let tried = 1; ; tried += 1)
      try {
        return await inTurn(() => once(request));
      } catch (error) {
        const isLast = tried === TRIES || !(error instanceof BlobsUnavailable) || error.kind === 'settings';
        if (isLast) throw error;
        await pause(Math.random() * pauseMs * 4 ** (tried - 1));
      }
  }

  return {
    async put(name, bytes) {
      await ask({ method: 'PUT', url: urlOf(name), body: bytes });
    },
    async get(name) {
      return (await ask({ method: 'GET', url: urlOf(name) }))?.body ?? null;
    },
    async size(name) {
      const answer = await ask({ method: 'HEAD', url: urlOf(name) });
      if (!answer) return null;
      const length = answer.headers.get('content-length');
      if (length === null || !/^\d+$/.test(length)) throw notS3('an object without a length');
      return Number(length);
    },
    async list(beginning) {
      const names: string[] = [];
      let next: string | null = null;
      do {
        const query = new URLSearchParams({ 'list-type': '2', prefix: prefix + beginning });
        if (next !== null) query.set('continuation-token', next);
        const answer = await ask({ method: 'GET', url: `${bucketUrl}?${query}` });
        const page = answer && readListing(answer.body.toString('utf8'));
        if (!page) throw notS3('no listing');
        names.push(...page.keys.map((key) => key.slice(prefix.length)));
        next = page.next;
      } while (next !== null);
      return names;
    },
    async remove(name) {
      await ask({ method: 'DELETE', url: urlOf(name) });
    },
  };
}

/**
 * A 200 alone could come from anything on the way. Servers that know checksums give back the one that they have; the ETag is not
 * compared, for it is the MD5 only where nothing is encrypted.
 */
function checkStored(headers: Headers, digest: Buffer): void {
  if (!headers.get('etag')) throw notS3('no ETag');
  const stored = headers.get('x-amz-checksum-sha256');
  if (stored !== null && stored !== digest.toString('base64'))
    throw new BlobsUnavailable('checksum', 'passing');
}

function notS3(what: string): BlobsUnavailable {
  return new BlobsUnavailable(`not an answer of S3: ${what}`, 'passing');
}

async function bytesOf(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.byteLength;
    if (length > MAX_ANSWER_BYTES) throw notS3('too long');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Node's fetch says only "fetch failed"; the system's code is in the cause. */
function unreachable(error: unknown): never {
  if (error instanceof BlobsUnavailable) throw error;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  const isLate = error instanceof DOMException && error.name === 'TimeoutError';
  throw new BlobsUnavailable(isLate ? 'no answer in time' : code || 'connection', 'passing', error);
}
