import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A terminal gives up a request below 32 kB/s; this leaves room, and ends what only holds a connection. */
const SLOWEST_BYTES_PER_SECOND = 4 * 1024;
/** How long a line may stand still. */
const LOOKED_AT_EVERY_MS = 15_000;

interface Body {
  readonly request: FastifyRequest;
  /** Bytes of the connection when it was last looked at; `null` before the first time, which is no whole interval. */
  bytes: number | null;
}

/**
 * Breaks connections whose bodies come too slowly. One limit for all routes would be too short for a bundle or too long for a
 * question; a pace fits both. What came of a file is kept, and the terminal goes on from there.
 *
 * A body that waits because the platform does not read it (`readableLength`) is not slow.
 */
export function slowBodies(bytesPerSecond: number) {
  const bodies = new Set<Body>();
  let lookedAt: number | null = null;
  return {
    begin(request: FastifyRequest): void {
      const { socket } = request.raw;
      // A request of a bundle comes from the platform itself.
      if (typeof socket.bytesRead !== 'number' || request.raw.complete) return;
      const body: Body = { request, bytes: null };
      bodies.add(body);
      request.raw.once('close', () => bodies.delete(body));
    },
    /** `elapsedMs`: a time that only grows. */
    look(elapsedMs: number): void {
      const seconds = lookedAt === null ? 0 : (elapsedMs - lookedAt) / 1000;
      lookedAt = elapsedMs;
      for (const body of bodies) {
        const { raw } = body.request;
        const bytes = raw.socket.bytesRead;
        const came = body.bytes === null ? Number.POSITIVE_INFINITY : bytes - body.bytes;
        const isSlow = came < seconds * bytesPerSecond && raw.readableLength === 0;
        body.bytes = bytes;
        if (raw.complete) bodies.delete(body);
        else if (isSlow) raw.socket.destroy();
      }
    },
  };
}

/** Has the connections of `app` watched until it is closed. */
export function breakSlowBodies(app: FastifyInstance): void {
  const slow = slowBodies(SLOWEST_BYTES_PER_SECOND);
  app.addHook('onRequest', async (request) => slow.begin(request));
  const timer = setInterval(() => slow.look(performance.now()), LOOKED_AT_EVERY_MS);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));
}
