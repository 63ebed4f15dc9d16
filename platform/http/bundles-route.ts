import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { bundleFileName } from '#contract/case/bundle.ts';
import { platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import type { BundleDesk } from '../bundles/bundle-desk.ts';
import type { Replay } from '../bundles/take-bundle.ts';
import { notFromElsewhere } from '../pages/same-origin.ts';
import type { App } from './context.ts';
import { RefusedRequest } from './failure.ts';

/** Carries out a request of a bundle by the very route that it would have come to. */
export function replayBy(app: App): Replay {
  return async ({ path, headers }, body) => {
    const response = await app.inject({ method: 'POST', url: path, headers, payload: body });
    return { status: response.statusCode, body: parsedJson(response.body) };
  };
}

/**
 * The bytes of a request's body. Whoever stops reading before its end ends neither the connection nor the request: the rest is
 * read and dropped, so that the sender comes to read the answer.
 */
export async function* bytesOf(body: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of body.iterator({ destroyOnReturn: false }))
      if (piece instanceof Uint8Array) yield piece;
  } finally {
    body.resume();
  }
}

/** What a terminal wrote to a USB stick, brought here by somebody. */
export function bundlesRoute(app: App, desk: BundleDesk): void {
  app.register(async (scope) => {
    scope.addContentTypeParser('application/x-tar', (_request, payload, done) => done(null, payload));
    scope.post(
      '/v1/bundles',
      {
        onRequest: notFromElsewhere,
        schema: {
          summary: 'Hand over a bundle from a USB stick',
          description:
            'A tar: `manifest.json`, then signed requests as they would go over the line. Not signed as a whole, for each request is. The answer is a tar with one answer for each request that was there undamaged, and `manifest.json` last. Handing over the same bundle again changes nothing.',
          consumes: ['application/x-tar'],
          produces: ['application/x-tar'],
          response: { '4xx': platformErrorSchema, '5xx': platformErrorSchema },
        },
      },
      async (request, reply) => {
        if (!(request.body instanceof Readable))
          throw new RefusedRequest('badRequest', 'The body is not application/x-tar.');
        const result = await desk.take(bytesOf(request.body));
        if (result === 'notABundle') throw new RefusedRequest('badRequest', 'The body is not a bundle.');
        if (result === 'busy')
          throw new RefusedRequest('unavailable', 'Other bundles are being taken in. Try again later.');
        const { id, taken } = result;
        const found = await desk.find(id);
        if (!found) throw new Error('the answers are gone');
        const answers = createReadStream(found.answers);
        answers.once('close', () => void desk.forget(id));
        return reply
          .header('content-disposition', `attachment; filename="${bundleFileName(taken.bundle)}"`)
          .type('application/x-tar')
          .send(answers);
      },
    );
  });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
