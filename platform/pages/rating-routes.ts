import { z } from 'zod';
import type { App, PlatformContext } from '../http/context.ts';
import { onlyThisMachine } from './only-this-machine.ts';
import { sendPage } from './page-routes.ts';
import { RATING_SPANS, type RatingSpan, ratingPage } from './rating-page.ts';

/** Bad ratings on the page at most. */
const BAD_LISTED = 50;
const DAY_MS = 24 * 60 * 60_000;

const querySchema = z.object({ span: z.enum(RATING_SPANS).catch('30') });

/** Where officers read what people said of how it was. */
export function ratingRoutes(app: App, { store, catalogue, now }: PlatformContext): void {
  function itemName(id: string): string {
    const [found] = catalogue.regions().flatMap(({ division }) => catalogue.item(division, id) ?? []);
    return found?.name.zh ?? id;
  }
  const since = (span: RatingSpan) => new Date(span === 'all' ? 0 : now().getTime() - Number(span) * DAY_MS);

  app.get(
    '/ratings',
    { schema: { hide: true, querystring: querySchema }, onRequest: onlyThisMachine },
    async (request, reply) => {
      const { span } = request.query;
      const from = since(span);
      const bad = await store.badRatings(from, BAD_LISTED);
      const cases = await Promise.all(
        bad.map(({ receiptNumber }) =>
          receiptNumber === undefined ? null : store.caseByReceipt(receiptNumber),
        ),
      );
      const text = ratingPage({
        span,
        byItem: await store.ratingCounts('item', from),
        byDivision: await store.ratingCounts('division', from),
        byTerminal: await store.ratingCounts('terminal', from),
        bad: bad.map((it, index) => ({ ...it, caseHandle: cases[index]?.id ?? null })),
        limit: BAD_LISTED,
        itemName,
        regionName: (division) => catalogue.region(division)?.name.zh ?? division,
      });
      return sendPage(reply, text);
    },
  );
}
