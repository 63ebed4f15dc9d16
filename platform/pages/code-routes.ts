import { z } from 'zod';
import type { App, PlatformContext } from '../http/context.ts';
import { issueResidentCode } from '../resident-code.ts';
import { codeListPage, codePage } from './code-page.ts';
import { onlyThisMachine } from './only-this-machine.ts';
import { sendPage } from './page-routes.ts';

/** Codes of the made-up residents. They stand for a person, so that only this machine gets them. */
export function codeRoutes(app: App, context: PlatformContext): void {
  const { people, now } = context;
  app.get('/codes', { schema: { hide: true }, onRequest: onlyThisMachine }, async (_request, reply) =>
    sendPage(reply, codeListPage(people.residents)),
  );
  app.get(
    '/codes/:resident',
    { schema: { hide: true, params: z.object({ resident: z.string() }) }, onRequest: onlyThisMachine },
    async (request, reply) => {
      const resident = people.residents.find(({ id }) => id === request.params.resident);
      if (!resident) return reply.callNotFound();
      return sendPage(reply, codePage(resident, await issueResidentCode(context, resident.idNumber, now())));
    },
  );
}
