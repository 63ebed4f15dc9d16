import { platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import {
  RESULTS_MAX,
  RESULTS_PATH,
  resultsAnswerSchema,
  resultsQuerySchema,
} from '#contract/platform-api/results.ts';
import { progressOf } from '../decisions/moves.ts';
import { cursorOf, placeOf } from '../decisions/result-cursor.ts';
import { signResults } from '../intake/acknowledge.ts';
import type { App, PlatformContext } from './context.ts';
import { signedHead, signerOf } from './read-request.ts';
import { signedRequests } from './security.ts';

/** What was decided on a terminal's cases, for that terminal. */
export function resultsRoute(app: App, { store, keys, resultsAtOnce }: PlatformContext): void {
  app.get(
    RESULTS_PATH,
    {
      preValidation: signedHead(store),
      schema: {
        summary: "What was decided on the terminal's cases",
        description: `Decisions since the cursor, ${RESULTS_MAX} at most, oldest first; without a cursor, from the beginning. Which case, how it stands and since when, and no word of a person. The answer is signed over the cursor that was asked with. A cursor that the platform no longer knows leads to the beginning: of one case the last state counts, so that hearing it again is harmless.`,
        security: signedRequests,
        querystring: resultsQuerySchema,
        response: { 200: resultsAnswerSchema, '4xx': platformErrorSchema, '5xx': platformErrorSchema },
      },
    },
    async (request) => {
      const { terminal } = signerOf(request);
      const { cursor: after } = request.query;
      const found = await store.decisionsAfter(terminal, placeOf(after), resultsAtOnce + 1);
      const told = found.slice(0, resultsAtOnce);
      const last = told.at(-1);
      const said = {
        after,
        results: told.map(({ caseId, to, at }) => ({ caseId, state: progressOf(to), at })),
        cursor: last ? cursorOf(last) : after,
        more: found.length > told.length,
      };
      const { id: keyId } = keys.acknowledgement;
      return { ...said, keyId, signature: signResults(terminal, said, keys.acknowledgement) };
    },
  );
}
