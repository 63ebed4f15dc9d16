import { z } from 'zod';
import type { App, PlatformContext } from '../http/context.ts';
import { CSP, sendPage } from './page-routes.ts';
import { payPage } from './pay-page.ts';

/** Its form goes back to this platform. */
const PAY_CSP = CSP.replace("form-action 'none'", "form-action 'self'");

/** The simulated payer: open to whoever has the address, which cannot be guessed. */
export function payRoutes(app: App, { store, now }: PlatformContext): void {
  const paymentId = z.string().max(40);
  app.get(
    '/pay/:paymentId',
    { schema: { hide: true, params: z.object({ paymentId }) } },
    async (request, reply) => {
      const payment = await store.payment(request.params.paymentId, now());
      return sendPage(reply.code(payment ? 200 : 404), payPage(payment), PAY_CSP);
    },
  );
  app.register(async (scope) => {
    // The buttons send an empty form: nothing in it counts. Elsewhere only JSON is understood.
    scope.addContentTypeParser('application/x-www-form-urlencoded', (_request, body, done) => {
      body.resume();
      done(null, null);
    });
    const params = z.object({ paymentId, outcome: z.enum(['paid', 'failed']) });
    scope.post<{ Params: z.infer<typeof params> }>(
      '/pay/:paymentId/:outcome',
      { schema: { hide: true, params } },
      async (request, reply) => {
        const { paymentId: id, outcome } = request.params;
        const payment = await store.settlePayment(id, outcome, now());
        return sendPage(reply.code(payment ? 200 : 404), payPage(payment), PAY_CSP);
      },
    );
  });
}
