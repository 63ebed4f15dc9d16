import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CATALOGUE_METADATA_PATH, CATALOGUE_TARGETS_PATH } from '#contract/platform-api/catalogue.ts';
import { platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import type { App, PlatformContext } from './context.ts';
import { RefusedRequest } from './failure.ts';

const gzipped = promisify(gzip);
/** Below this, packing saves no packet. */
const WORTH_PACKING = 1_000;

const answers = {
  response: {
    200: z.any().describe('the bytes of the file'),
    '4xx': platformErrorSchema,
    '5xx': platformErrorSchema,
  },
} as const;

/** The published catalogue, as plain files: anybody may read it, and its own signatures are what counts. */
export function catalogueRoute(app: App, { published }: PlatformContext): void {
  app.get(
    `${CATALOGUE_METADATA_PATH}/:name`,
    {
      schema: {
        summary: 'Metadata of the published catalogue',
        description:
          'The Update Framework 1.0 with consistent snapshots: `timestamp.json`, and `root`, `snapshot` and `targets` as `<version>.<role>.json`. 404 for the root after the newest, and everywhere while nothing is published.',
        params: z.object({ name: z.string().max(40) }),
        ...answers,
      },
    },
    async (request, reply) => {
      const { name } = request.params;
      return send(request, reply, await published.metadata(name), {
        type: 'application/json',
        isForEver: name !== 'timestamp.json',
      });
    },
  );
  app.get(
    `${CATALOGUE_TARGETS_PATH}/*`,
    {
      schema: {
        summary: 'A file of the published catalogue',
        description:
          'By its path in the assets folder with its SHA-256 before the name: `items/…/<sha256>.<name>.yaml`. Files of earlier versions stay.',
        params: z.object({ '*': z.string().max(300) }),
        ...answers,
      },
    },
    async (request, reply) =>
      send(request, reply, await published.target(request.params['*']), {
        type: 'application/yaml',
        isForEver: true,
      }),
  );
}

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  bytes: Buffer | null,
  { type, isForEver }: { readonly type: string; readonly isForEver: boolean },
) {
  if (!bytes) throw new RefusedRequest('notFound', 'There is no such file in the catalogue.');
  reply.headers({
    'content-type': type,
    'cache-control': isForEver ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
  });
  const packs = bytes.length > WORTH_PACKING && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (!packs) return reply.send(bytes);
  return reply.header('content-encoding', 'gzip').send(await gzipped(bytes));
}
