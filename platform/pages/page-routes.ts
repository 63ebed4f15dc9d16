import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { App, PlatformContext } from '../http/context.ts';
import { openCase } from '../intake/open-case.ts';
import { caseListPage } from './case-list-page.ts';
import { casePage } from './case-page.ts';
import { PROGRESS_SCRIPT, progressPage } from './progress-page.ts';
import { STYLE } from './style.ts';
import { verifyPage } from './verify-page.ts';

const LISTED = 200;
/** Nothing but our own style sheet: what a resident typed can never become a script. */
const CSP =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The pictures of an opened case stand in its page: they have no address that could be asked or kept. */
const CASE_CSP = `${CSP}; img-src data:`;

/** The progress page alone has a script: our own file, which asks our own API. */
const PROGRESS_CSP = `${CSP}; script-src 'self'; connect-src 'self'`;

/** Sends a page that no cache keeps. */
export function sendPage(reply: FastifyReply, text: string, csp = CSP) {
  return reply
    .headers({
      'content-security-policy': csp,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .type('text/html; charset=utf-8')
    .send(text);
}

export function pageRoutes(app: App, { store, keys }: PlatformContext): void {
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
  app.get('/', { schema: hide, onRequest: onlyThisMachine }, async (_request, reply) =>
    sendPage(reply, caseListPage(await store.cases(LISTED), await store.terminals())),
  );
  app.get(
    '/cases/:id',
    { schema: { ...hide, params: z.object({ id: z.coerce.number().int() }) }, onRequest: onlyThisMachine },
    async (request, reply) => {
      const stored = await store.case(request.params.id);
      if (!stored) return reply.callNotFound();
      const document = await openCase(stored.envelope, stored.terminal, keys.sealing.privateKey);
      return sendPage(reply, casePage(stored, document), CASE_CSP);
    },
  );
}

/**
 * There is no officer login yet, so opened cases are shown to this machine only. The Host check keeps out
 * pages elsewhere that let their own name point here (DNS rebinding).
 */
async function onlyThisMachine(request: FastifyRequest, reply: FastifyReply) {
  const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip);
  const named = ['127.0.0.1', 'localhost', '[::1]'].includes(request.hostname);
  if (!local || !named)
    return reply.code(403).type('text/plain; charset=utf-8').send('工作人员页面只能在平台本机打开。\n');
}
