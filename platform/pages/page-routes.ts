import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { App, PlatformContext } from '../http/context.ts';
import { PROGRESS_SCRIPT, progressPage } from './progress-page.ts';
import { STYLE } from './style.ts';
import { verifyPage } from './verify-page.ts';

/** Nothing but our own style sheet: what a resident typed can never become a script. */
export const CSP =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The pictures of an opened case stand in its page: they have no address that could be asked or kept. */
export const CASE_CSP = `${CSP}; img-src data:`;

/** The progress page alone has a script: our own file, which asks our own API. */
const PROGRESS_CSP = `${CSP}; script-src 'self'; connect-src 'self'`;

/** Sends a page that no cache keeps. */
export function sendPage(
  reply: FastifyReply,
  text: string,
  csp = CSP,
  referrer: 'no-referrer' | 'same-origin' = 'no-referrer',
) {
  return reply
    .headers({
      'content-security-policy': csp,
      'cache-control': 'no-store',
      'referrer-policy': referrer,
      'x-content-type-options': 'nosniff',
    })
    .type('text/html; charset=utf-8')
    .send(text);
}

export function pageRoutes(app: App, { store }: PlatformContext): void {
  const hide = { hide: true } as const;
  app.get('/style.css', { schema: hide }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(STYLE),
  );
  app.get('/progress.js', { schema: hide }, (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(PROGRESS_SCRIPT),
  );
  app.get(
    '/q/:receiptNumber',
    { schema: { ...hide, params: z.object({ receiptNumber: z.string().regex(/^\d{12}$/) }) } },
    (request, reply) => sendPage(reply, progressPage(request.params.receiptNumber), PROGRESS_CSP),
  );
  app.get(
    '/verify/:documentNumber',
    { schema: { ...hide, params: z.object({ documentNumber: z.string().max(40) }) } },
    async (request, reply) => {
      const document = await store.document(request.params.documentNumber.toUpperCase());
      return sendPage(reply.code(document ? 200 : 404), verifyPage(document));
    },
  );
}
