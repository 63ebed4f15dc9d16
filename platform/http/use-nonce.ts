import type { FastifyRequest } from 'fastify';
import type { PlatformStore } from '../store/store.ts';
import { RefusedRequest } from './failure.ts';
import { signerOf } from './read-request.ts';

/** Refuses a request that was sent before: for routes whose answer is personal. */
export async function useNonce(store: PlatformStore, request: FastifyRequest, at: Date): Promise<void> {
  const { terminal, nonce } = signerOf(request);
  if (!(await store.useNonce(terminal, nonce, at)))
    throw new RefusedRequest('badSignature', 'This nonce was used before.');
}
