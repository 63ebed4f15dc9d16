import { z } from 'zod';
import type { App, PlatformContext } from './context.ts';

const liveSchema = z.strictObject({ status: z.literal('live') });
const readySchema = z.strictObject({ status: z.literal('ready') });
const notReadySchema = z.strictObject({ status: z.literal('notReady') });

/** For load balancers. Anybody may ask, and learns one word. */
export function healthRoute(app: App, { readiness }: Pick<PlatformContext, 'readiness'>): void {
  app.get(
    '/health/live',
    {
      schema: {
        summary: 'The process answers',
        description: 'What does not answer here should be started anew.',
        response: { 200: liveSchema },
      },
    },
    async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'live' }),
  );
  app.get(
    '/health/ready',
    {
      schema: {
        summary: 'This gateway can take cases',
        description:
          'Its database answers and belongs to its keys. Looked at once a second at the most. 503 where it does not, and while it ends: send it nothing then. The storage of files, which all gateways share, does not count: much goes on without it.',
        response: { 200: readySchema, 503: notReadySchema },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      return (await readiness.isReady())
        ? reply.send({ status: 'ready' })
        : reply.code(503).send({ status: 'notReady' });
    },
  );
}
