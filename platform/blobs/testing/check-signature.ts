import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What a signature of version 4 is over. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query as they arrived. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=(?<id>[^/]+)\/(?<scope>(?<day>\d{8})\/(?<region>[^/]+)\/s3\/aws4_request), SignedHeaders=(?<names>[a-z0-9;-]+), Signature=(?<signature>[0-9a-f]{64})$/;

/**
 * Checks a request as an S3 server does; gives the S3 error code, or `null` where it is right. Written from Amazon's description
 * ("Authenticating Requests: Using the Authorization Header", Signature Version 4) and from nothing of the client's.
 */
export function signatureFault(
  { method, url, headers, body }: SignedRequest,
  expected: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly region: string },
): string | null {
  const header = (name: string) => String(headers[name] ?? '');
  const found = AUTHORIZATION.exec(header('authorization'))?.groups;
  if (!found) return 'AccessDenied';
  const { id = '', scope = '', day = '', region, names = '', signature = '' } = found;
  if (id !== expected.accessKeyId) return 'InvalidAccessKeyId';
  if (region !== expected.region) return 'AuthorizationHeaderMalformed';
  const signedNames = names.split(';');
  if (!signedNames.includes('host') || !signedNames.includes('x-amz-content-sha256')) return 'AccessDenied';
  const at = header('x-amz-date');
  if (!at.startsWith(day) || !isNow(at)) return 'RequestTimeTooSkewed';

  const { pathname, searchParams } = new URL(url, 'http://s3.invalid');
  const query = [...searchParams]
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .sort()
    .join('&');
  const canonicalHeaders = signedNames.map((name) => `${name}:${header(name).trim().replace(/ +/g, ' ')}\n`);
  const payload = header('x-amz-content-sha256');
  const path = decodeURIComponent(pathname).split('/').map(escaped).join('/');
  const canonical = [method, path, query, canonicalHeaders.join(''), names, payload].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n');
  const key = [day, expected.region, 's3', 'aws4_request'].reduce<Buffer>(
    (from, part) => hmac(from, part),
    Buffer.from(`AWS4${expected.secretAccessKey}`),
  );
  if (!timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex'))) return 'SignatureDoesNotMatch';
  return payload === sha256(body) ? null : 'XAmzContentSHA256Mismatch';
}

/** `20261122T010203Z`, within a quarter of an hour, which is what S3 allows. */
function isNow(at: string): boolean {
  const iso = at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  return Math.abs(Date.parse(iso) - Date.now()) < 15 * 60_000;
}

function escaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
