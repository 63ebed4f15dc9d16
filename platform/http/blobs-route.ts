import { Readable } from 'node:stream';
import { z } from 'zod';
import { sha256Schema } from '#contract/case/sha256.ts';
import {
  blobHeadersSchema,
  blobStatusSchema,
  UPLOAD_LENGTH,
  UPLOAD_OFFSET,
} from '#contract/platform-api/blobs.ts';
import { platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import type { AppendResult } from '../blobs/blob-store.ts';
import { whileLineHolds } from './broken-line.ts';
import { bytesOf } from './bundles-route.ts';
import type { App, PlatformContext } from './context.ts';
import { RefusedRequest } from './failure.ts';
import { fewAtOnce } from './rate-limit.ts';
import { signedHead, signerOf } from './read-request.ts';
import { signedRequests } from './security.ts';

const params = z.object({ sha256: sha256Schema });
/** A terminal sends one after the other, two at once on a quick line; beside them two that broke without it noticing may be left. */
const UPLOADS_AT_ONCE = 4;
const errors = { '4xx': platformErrorSchema, '5xx': platformErrorSchema } as const;

/**
 * Sealed files. Their bodies are streamed: the signature is checked over the headers, and what a broken connection
 * brought is kept. That is safe without the body's own digest, because the whole must have the digest in its name.
 */
export function blobsRoute(app: App, { store, blobs }: PlatformContext): void {
  const inTurn = fewAtOnce(UPLOADS_AT_ONCE);
  app.get(
    '/v1/blobs/:sha256',
    {
      preValidation: signedHead(store, 'revokedToo'),
      schema: {
        summary: 'How much of a file is there',
        description: 'The file may be sent on from `offset`. 404 where nothing of it has come.',
        security: signedRequests,
        params,
        response: { 200: blobStatusSchema, ...errors },
      },
    },
    async (request, reply) => {
      const status = await blobs.status(signerOf(request).terminal, request.params.sha256);
      if (!status) throw new RefusedRequest('notFound', 'Nothing of this file has come.');
      return reply.header(UPLOAD_OFFSET, status.offset).send(status);
    },
  );

  for (const [method, summary] of [
    ['POST', 'Begin to send a file'],
    ['PATCH', 'Go on sending a file'],
  ] as const)
    app.route({
      method,
      url: '/v1/blobs/:sha256',
      preValidation: signedHead(store, 'revokedToo'),
      schema: {
        summary,
        description: `\`${UPLOAD_LENGTH}\`: bytes of the whole file. \`${UPLOAD_OFFSET}\`: where the body begins in it (POST: 0). 409 where that is not where the platform's bytes end, 422 where the whole is not the file that it is called: then nothing of it is kept.`,
        security: signedRequests,
        params,
        headers: blobHeadersSchema,
        consumes: ['application/octet-stream'],
        response: { 200: blobStatusSchema, ...errors },
      },
      async handler(request) {
        const { [UPLOAD_OFFSET]: offset, [UPLOAD_LENGTH]: size } = request.headers;
        if (method === 'POST' && offset !== 0)
          throw new RefusedRequest('badRequest', 'A file begins at its first byte.');
        if (!(request.body instanceof Readable))
          throw new RefusedRequest('badRequest', 'The body is not application/octet-stream.');
        const { body } = request;
        const { terminal } = signerOf(request);
        const place = { terminal, sha256: request.params.sha256, size };
        const append = () => blobs.append(place, offset, bytesOf(body));
        return statusOr(await whileLineHolds(request, () => inTurn(terminal, append)));
      },
    });
}

function statusOr(result: AppendResult) {
  switch (result) {
    case 'offsetDiffers':
      throw new RefusedRequest(result, 'The body does not begin where the bytes of the platform end.');
    case 'hashDiffers':
      throw new RefusedRequest(result, 'The whole file has another digest. It must be sent again.');
    case 'tooLong':
      throw new RefusedRequest('tooLarge', 'More bytes came than the file has.');
    default:
      return result;
  }
}
