import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { PlatformStore } from '../store/store.ts';
import { RefusedRequest } from './failure.ts';
import { checkContentDigest, parseJsonBody } from './json-body.ts';
import { type RequestSigner, verifySigner } from './request-signature.ts';

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
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  // Files stay streams: each route takes their bytes as they come.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
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
    await noteSigner(request, store, from);
    const sent = bytesOf(request);
    const { 'content-digest': digest, 'content-encoding': encoding } = request.headers;
    checkContentDigest(typeof digest === 'string' ? digest : undefined, sent);
    request.body = await parseJsonBody(sent, encoding, maxBytes);
  };
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
