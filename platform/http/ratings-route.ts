import { z } from 'zod';
import { platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import {
  RATINGS_MAX,
  RATINGS_MAX_BYTES,
  RATINGS_PATH,
  ratingsAnswerSchema,
  ratingsRequestSchema,
} from '#contract/platform-api/ratings.ts';
import { acknowledgeRatings } from '../intake/acknowledge.ts';
import { readRating } from '../intake/read-rating.ts';
import type { App, PlatformContext } from './context.ts';
import { RefusedRequest } from './failure.ts';
import { signedBody, signerOf } from './read-request.ts';
import { signedRequests } from './security.ts';

const looseBatchSchema = z.object({ ratings: z.array(z.unknown()).min(1) });

/** What people said of how it was, from a terminal. */
export function ratingsRoute(app: App, { store, keys, now }: PlatformContext): void {
  app.post(
    RATINGS_PATH.replace(':', '::'),
    {
      preValidation: signedBody(store, RATINGS_MAX_BYTES),
      // The schema is what the documentation shows; the handler reads one by one.
      validatorCompiler: () => (value: unknown) => ({ value }),
      schema: {
        summary: 'Hand over ratings',
        description: `At most ${RATINGS_MAX} ratings of matters that are over (好差评). Those that can be taken are committed in one durable transaction and answered under one signature; one that cannot be read is rejected alone. Of one matter the first rating stays: sending it again is harmless.`,
        security: signedRequests,
        body: ratingsRequestSchema,
        response: { 200: ratingsAnswerSchema, '4xx': platformErrorSchema, '5xx': platformErrorSchema },
      },
    },
    async (request) => {
      const { terminal } = signerOf(request);
      const batch = looseBatchSchema.safeParse(request.body);
      if (!batch.success) throw new RefusedRequest('badRequest', 'The body has no list of ratings.');
      if (batch.data.ratings.length > RATINGS_MAX)
        throw new RefusedRequest('tooLarge', `A batch has at most ${RATINGS_MAX} ratings.`);

      const read = batch.data.ratings.map((value) => readRating(value, terminal));
      const good = read.flatMap((it) => (it.kind === 'rating' ? [it.rating] : []));
      const at = now();
      const results = await store.takeRatings(terminal, good, at);
      const taken = good.flatMap(({ ratingId }, index) => {
        const result = results[index];
        return result === undefined ? [] : [{ ratingId, result }];
      });
      const rejected = read.flatMap((it) =>
        it.kind === 'rejected'
          ? [{ ratingId: it.ratingId, result: 'rejected' as const, reason: it.reason }]
          : [],
      );
      const said = { ratings: [...taken, ...rejected], terminal, at: at.toISOString() };
      return acknowledgeRatings(said, keys.acknowledgement);
    },
  );
}
