import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { S3Settings } from '../s3/s3-settings.ts';
import { signatureFault } from './check-signature.ts';

/**
 * How a request goes wrong:
 * - an HTTP status with an S3 error code: it is refused with that, and nothing is done;
 * - `resetBefore`, `resetAfter`: the connection breaks before or after it was done;
 * - `cutAnswer`: half of the answer's body comes;
 * - `otherBytes`: an object is answered, or said to be stored, with other bytes than it has;
 * - `stranger`: something that is no S3 answers 200.
 */
export type S3Fault =
  | { readonly status: number; readonly code: string }
  | 'resetBefore'
  | 'resetAfter'
  | 'cutAnswer'
  | 'otherBytes'
  | 'stranger';

export interface S3Emulator {
  /** How to reach a bucket of it. */
  readonly settings: S3Settings;
  /** Names and bytes of all objects. */
  readonly objects: Map<string, Buffer>;
  /** Every request that came, such as `PUT files/00217/ab…`. */
  readonly requests: readonly string[];
  /** Decides for each request, before it is done, whether and how it goes wrong. `null` puts all right. */
  spoil(fault: ((request: string) => S3Fault | null) | null): void;
  close(): Promise<void>;
}

/** A page of a list is short, so that tests come to the second one. */
const LISTED_AT_ONCE = 8;
const BUCKET = 'cases';

/**
 * An emulator of an S3 server with one bucket in memory: PUT, GET, HEAD, DELETE, ListObjectsV2, with signatures and digests
 * checked as S3 does, and with faults. It is no S3 server; what it does is what Amazon's REST reference says of these requests.
 */
export async function startS3Emulator(): Promise<S3Emulator> {
  const credentials = { accessKeyId: 'MADEUPKEY', secretAccessKey: 'made/up+secret', region: 'test-1' };
  const objects = new Map<string, Buffer>();
  const requests: string[] = [];
  let faultOf: (request: string) => S3Fault | null = () => null;

  const server = createServer(async (request, response) => {
    try {
      await answer(request, response);
    } catch {
      // The client broke off.
      response.destroy();
    }
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    const { method = '', url = '', headers } = request;
    const { pathname, searchParams } = new URL(url, 'http://s3.invalid');
    const name = pathname.replace(`/${BUCKET}`, '').slice(1);
    const said = `${method} ${searchParams.get('list-type') ? `?${searchParams.get('prefix')}` : name}`;
    requests.push(said);
    const fault = faultOf(said);
    if (fault === 'resetBefore') return void request.socket.resetAndDestroy();
    if (fault === 'stranger') return void response.end('<html>Welcome to the hotel</html>');
    if (fault !== null && typeof fault === 'object') return refuse(response, fault.status, fault.code);
    const wrong = signatureFault({ method, url, headers, body }, credentials);
    if (wrong !== null) return refuse(response, wrong === 'XAmzContentSHA256Mismatch' ? 400 : 403, wrong);
    if (!`${pathname}/`.startsWith(`/${BUCKET}/`)) return refuse(response, 404, 'NoSuchBucket');

    const done = carryOut(method, name, searchParams, body);
    if (fault === 'resetAfter') return void request.socket.resetAndDestroy();
    if (done === null) return refuse(response, 404, 'NoSuchKey');
    const bytes = fault === 'otherBytes' ? Buffer.from(done.bytes).fill(0) : done.bytes;
    response.setHeader('etag', `"${createHash('md5').update(bytes).digest('hex')}"`);
    if (method === 'PUT') {
      response.setHeader('x-amz-checksum-sha256', createHash('sha256').update(bytes).digest('base64'));
      return void response.end();
    }
    if (method === 'DELETE') return void response.writeHead(204).end();
    response.setHeader('content-length', bytes.length);
    if (fault === 'cutAnswer') {
      response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => request.socket.resetAndDestroy());
      return;
    }
    response.end(method === 'HEAD' ? undefined : bytes);
  }

  /** What the answer is made of; `null` where there is no such object. */
  function carryOut(
    method: string,
    name: string,
    query: URLSearchParams,
    body: Buffer,
  ): { bytes: Buffer } | null {
    if (query.get('list-type') === '2') return { bytes: Buffer.from(listed(query)) };
    if (method === 'PUT') objects.set(name, body);
    if (method === 'DELETE') {
      objects.delete(name);
      return { bytes: Buffer.alloc(0) };
    }
    const bytes = objects.get(name);
    return bytes ? { bytes } : null;
  }

  function listed(query: URLSearchParams): string {
    // A token may hold anything; this one ends in what XML must escape.
    const after = (query.get('continuation-token') ?? '').replace(/&$/, '');
    const prefix = query.get('prefix') ?? '';
    const all = [...objects.keys()].filter((name) => name.startsWith(prefix) && name > after).sort();
    const page = all.slice(0, LISTED_AT_ONCE);
    const keys = page.map((name) => `<Contents><Key>${name}</Key><Size>1</Size></Contents>`).join('');
    const next =
      all.length > page.length ? `<NextContinuationToken>${page.at(-1)}&amp;</NextContinuationToken>` : '';
    return `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>${next !== ''}</IsTruncated>${keys}${next}</ListBucketResult>`;
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    settings: { ...credentials, bucketUrl: `http://127.0.0.1:${port}/${BUCKET}`, prefix: 'a/b/' },
    objects,
    requests,
    spoil(fault) {
      faultOf = fault ?? (() => null);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function refuse(response: ServerResponse, status: number, code: string): void {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>made up</Message></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(response.req.method === 'HEAD' ? undefined : xml);
}
