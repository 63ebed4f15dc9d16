import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { bundleFileName } from '#contract/case/bundle.ts';
import type { BundleDesk } from '../bundles/bundle-desk.ts';
import { bytesOf } from '../http/bundles-route.ts';
import type { App } from '../http/context.ts';
import { bundlePage, bundleUploadPage } from './bundle-page.ts';
import { fileOfForm } from './file-of-form.ts';
import { onlyThisMachine } from './only-this-machine.ts';
import { sendPage } from './page-routes.ts';
import { onlyFromHere } from './same-origin.ts';
import { sendFormPage } from './send-form-page.ts';

const params = z.object({ id: z.string().max(64) });

/** Where staff hand over what a terminal wrote to a USB stick, and get the answers for it. */
export function bundleRoutes(app: App, desk: BundleDesk): void {
  const only = { schema: { hide: true }, onRequest: onlyThisMachine } as const;
  app.get('/bundles', only, (_request, reply) => sendFormPage(reply, bundleUploadPage(null)));
  app.register(async (scope) => {
    scope.addContentTypeParser('multipart/form-data', (_request, payload, done) => done(null, payload));
    scope.post(
      '/bundles',
      { ...only, onRequest: [onlyThisMachine, onlyFromHere] },
      async (request, reply) => {
        const result =
          request.body instanceof Readable
            ? await desk.take(fileOfForm(bytesOf(request.body)))
            : 'notABundle';
        if (typeof result === 'string')
          return sendFormPage(reply.code(result === 'busy' ? 503 : 400), bundleUploadPage(result));
        return reply.redirect(`/bundles/${result.id}`, 303);
      },
    );
  });
  app.get('/bundles/:id', { ...only, schema: { hide: true, params } }, async (request, reply) => {
    const found = await desk.find(request.params.id);
    if (!found) return reply.callNotFound();
    return sendPage(reply, bundlePage(request.params.id, found.taken));
  });
  app.get('/bundles/:id/answers', { ...only, schema: { hide: true, params } }, async (request, reply) => {
    const found = await desk.find(request.params.id);
    if (!found) return reply.callNotFound();
    return reply
      .header('content-disposition', `attachment; filename="${bundleFileName(found.taken.bundle)}"`)
      .header('cache-control', 'no-store')
      .type('application/x-tar')
      .send(createReadStream(found.answers));
  });
}
