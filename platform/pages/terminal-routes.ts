import { z } from 'zod';
import type { App, PlatformContext } from '../http/context.ts';
import { onlyThisMachine } from './only-this-machine.ts';
import { readForm, takeForms } from './read-form.ts';
import { onlyFromHere } from './same-origin.ts';
import { sendFormPage } from './send-form-page.ts';
import { type TerminalProblem, terminalPage } from './terminal-page.ts';

const FORM_MAX_BYTES = 4 * 1024;
const requestParams = z.object({ codeHash: z.string().regex(/^[0-9a-f]{64}$/) });
const terminalParams = z.object({ terminal: z.string().regex(/^\d{5}$/) });
const answerSchema = z.enum(['approved', 'refused']);

/** Where staff say which machines may be terminals. */
export function terminalRoutes(app: App, { store, readiness, now }: PlatformContext): void {
  const show = async (problem: TerminalProblem | null) =>
    terminalPage(
      {
        requests: await store.enrolmentRequests(),
        terminals: await store.terminals(),
        states: await store.terminalStates(),
        desired: await store.newestDesired(),
        storageTrouble: await readiness.storageTrouble(),
        now: now(),
      },
      problem,
    );
  app.get('/terminals', { schema: { hide: true }, onRequest: onlyThisMachine }, async (_request, reply) =>
    sendFormPage(reply, await show(null)),
  );
  app.register(async (scope) => {
    takeForms(scope);
    const guarded = { onRequest: [onlyThisMachine, onlyFromHere], bodyLimit: FORM_MAX_BYTES };
    scope.post<{ Params: z.infer<typeof requestParams> }>(
      '/terminals/requests/:codeHash',
      { ...guarded, schema: { hide: true, params: requestParams } },
      async (request, reply) => {
        const answer = answerSchema.safeParse((await readForm(request))?.text('answer'));
        const isDone = answer.success && (await store.answerRequest(request.params.codeHash, answer.data));
        return isDone
          ? reply.redirect('/terminals', 303)
          : sendFormPage(reply.code(409), await show('requestGone'));
      },
    );
    scope.post<{ Params: z.infer<typeof terminalParams> }>(
      '/terminals/:terminal/revoke',
      { ...guarded, schema: { hide: true, params: terminalParams } },
      async (request, reply) => {
        const form = await readForm(request);
        if (form?.text('sure') !== 'yes') return sendFormPage(reply.code(400), await show('notConfirmed'));
        const epoch = z.coerce.number().int().catch(0).parse(form.text('epoch'));
        return (await store.revoke(request.params.terminal, epoch, now()))
          ? reply.redirect('/terminals', 303)
          : sendFormPage(reply.code(409), await show('terminalChanged'));
      },
    );
  });
}
