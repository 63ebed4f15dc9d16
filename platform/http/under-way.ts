import type { FastifyInstance, FastifyReply } from 'fastify';

/** The requests that are being answered. */
export interface UnderWay {
  /** Resolves once there is none. */
  none(): Promise<void>;
}

/** Watches the requests of `app`. While `isEnding`, each answer asks for its connection to be closed. */
export function watchRequests(app: FastifyInstance, isEnding: () => boolean): UnderWay {
  const replies = new Set<FastifyReply['raw']>();
  const waiting: (() => void)[] = [];
  app.addHook('onRequest', async (_request, reply) => {
    const { raw } = reply;
    replies.add(raw);
    const over = () => {
      replies.delete(raw);
      if (replies.size === 0) for (const resolve of waiting.splice(0)) resolve();
    };
    // A connection that broke has no finish; a request of a bundle, which comes from the platform itself, has no close.
    raw.once('finish', over).once('close', over);
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isEnding()) reply.header('connection', 'close');
  });
  return {
    none: () => (replies.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
