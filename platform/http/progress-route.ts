import { createHash, timingSafeEqual } from 'node:crypto';
import { platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import { progressAnswerSchema, progressQuerySchema } from '#contract/platform-api/progress.ts';
import { caseHistory } from '../decisions/case-history.ts';
import { progressWords } from '../decisions/progress-words.ts';
import { openCase } from '../intake/open-case.ts';
import type { App, PlatformContext } from './context.ts';
import { plainBody } from './read-request.ts';

const MAX_BYTES = 1024;

/** How a case stands, for whoever holds its receipt. */
export function progressRoute(app: App, { store, keys, seal, catalogue }: PlatformContext): void {
  app.post(
    '/v1/progress',
    {
      preValidation: plainBody(MAX_BYTES),
      schema: {
        summary: 'Ask how a case stands, with its receipt',
        description:
          'The receipt number and the secret of the QR code together; a wrong pair is not told from an unknown case.',
        body: progressQuerySchema,
        response: { 200: progressAnswerSchema, '4xx': platformErrorSchema, '5xx': platformErrorSchema },
      },
    },
    async (request) => {
      const { receiptNumber, secret } = request.body;
      const stored = await store.caseByReceipt(receiptNumber);
      const document = stored && (await openCase(stored.envelope, stored.terminal, keys.sealing.privateKey));
      if (!document || !isSame(document.lookupSecret, secret)) return { found: false as const };
      const history = await caseHistory(store, seal, stored);
      const { state, status, todo } = progressWords(history, document, catalogue);
      return {
        found: true as const,
        receiptNumber,
        itemName: document.itemName,
        receivedAt: stored.receivedAt,
        state,
        ...(history.since === null ? {} : { changedAt: history.since }),
        status,
        ...(todo === null ? {} : { todo }),
      };
    },
  );
}

/** Takes the same time however much of the secret is right. */
function isSame(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
