import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BLOB_BATCH_TYPE } from '#contract/platform-api/blob-batch.ts';
import { CASE_BATCH_TYPE } from '#contract/platform-api/case-batch.ts';
import type { PlatformStore } from '../store/store.ts';
import { RefusedRequest } from './failure.ts';
import { checkContentDigest, parseJsonBody } from './json-body.ts';
import { type RequestSigner, verifySigner } from './request-signature.ts';
import { unpackBatch } from './unpack-batch.ts';

/** A revoked terminal is refused, but where what it still has to hand in is concerned. */
type SignedBy = 'terminals' | 'revokedToo';

const signers = new WeakMap<FastifyRequest, RequestSigner>();

/** Who signed `request`; only for routes that {@link signedBody} guards. */
export function signerOf(request: FastifyRequest): RequestSigner {
  const signer = signers.get(request);
  if (!signer) throw new Error('this route is not guarded by signedBody');
  return signer;
}

/** Lets bodies through as the bytes that were sent, because the digest is over those. */
export function takeBodiesAsBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ['application/json', CASE_BATCH_TYPE],
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  );
  // Files stay streams: each route takes their bytes as they come.
  app.addContentTypeParser(['application/octet-stream', BLOB_BATCH_TYPE], (_request, payload, done) =>
    done(null, payload),
  );
}

/** A `preValidation` hook for requests without a signature. */
export function plainBody(maxBytes: number) {
  return async (request: FastifyRequest): Promise<void> => {
    request.body = await parseJsonBody(bytesOf(request), request.headers['content-encoding'], maxBytes);
  };
}

/** A `preValidation` hook: signature, then digest, and only then the body is unpacked. */
export function signedBody(store: PlatformStore, maxBytes: number, from: SignedBy = 'terminals') {
  return async (request: FastifyRequest): Promise<void> => {
    const sent = await checkedBytes(request, store, from);
    request.body = await parseJsonBody(sent, request.headers['content-encoding'], maxBytes);
  };
}

/** As {@link signedBody}, for a batch of cases in either of its forms; a revoked terminal hands in what it has. */
export function signedBatch(store: PlatformStore, maxBytes: number) {
  return async (request: FastifyRequest): Promise<void> => {
    const sent = await checkedBytes(request, store, 'revokedToo');
    const { 'content-type': type, 'content-encoding': encoding } = request.headers;
    request.body = type?.startsWith(CASE_BATCH_TYPE)
      ? await unpackBatch(sent, maxBytes)
      : await parseJsonBody(sent, encoding, maxBytes);
  };
}

async function checkedBytes(request: FastifyRequest, store: PlatformStore, from: SignedBy): Promise<Buffer> {
  await noteSigner(request, store, from);
  const sent = bytesOf(request);
  checkDigestOf(request, sent);
  return sent;
}

/** Refuses a body other than the one that was signed. */
export function checkDigestOf({ headers }: FastifyRequest, sent: Buffer): void {
  const { 'content-digest': digest } = headers;
  checkContentDigest(typeof digest === 'string' ? digest : undefined, sent);
}

/** A `preValidation` hook for requests whose body is streamed or missing: the signature alone. */
export function signedHead(store: PlatformStore, from: SignedBy = 'terminals') {
  return (request: FastifyRequest): Promise<void> => noteSigner(request, store, from);
}

async function noteSigner(request: FastifyRequest, store: PlatformStore, from: SignedBy): Promise<void> {
  const signer = await verifySigner(request, store);
  if (signer.isRevoked && from === 'terminals')
    throw new RefusedRequest('revoked', 'This terminal was revoked. Only its cases are taken.');
  signers.set(request, signer);
}

function bytesOf(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}
