import type { FastifyRequest } from 'fastify';
import { RefusedRequest } from './failure.ts';

/**
 * Runs what reads a streamed body. Where the line broke meanwhile nobody hears the answer; it is a refusal only so that a broken
 * line does not look like a fault of the platform. Only what the line itself threw is one, and not what the storage did.
 */
export async function whileLineHolds<T>({ raw }: FastifyRequest, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isBrokenLine(error) && raw.destroyed) throw new RefusedRequest('badRequest', 'The connection broke.');
    throw error;
  }
}

function isBrokenLine(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ABORT_ERR';
}
