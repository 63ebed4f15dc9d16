import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import {
  BLOB_BATCH_MAX_BYTES,
  BLOB_BATCH_MAX_FILES,
  BLOB_BATCH_PATH,
  BLOB_BATCH_TYPE,
  BLOB_IN_BATCH_MAX_BYTES,
  blobBatchAnswerSchema,
  blobBatchHeadSchema,
} from '#contract/platform-api/blob-batch.ts';
import { platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import { whileLineHolds } from './broken-line.ts';
import { bytesOf } from './bundles-route.ts';
import type { App, PlatformContext } from './context.ts';
import { RefusedRequest } from './failure.ts';
import { fewAtOnce, memoryFor } from './rate-limit.ts';
import { checkDigestOf, signedHead, signerOf } from './read-request.ts';
import { signedRequests } from './security.ts';
import { notA, unpackBody } from './unpack-body.ts';

/** A terminal sends two at once; beside them two that broke without it noticing may be left. Each is held in memory. */
const BATCHES_AT_ONCE = 4;
/** Of the bodies of all terminals; those who come beyond it come again, with one file at first. */
const MEMORY_BYTES = 256 * 1024 * 1024;
/** Of the head, packed or not: far above what so many names take. */
const HEAD_MAX_BYTES = 64 * 1024;
const BODY_MAX_BYTES = BLOB_BATCH_MAX_BYTES + HEAD_MAX_BYTES;
const FILES = 'files of cases';

/** Small sealed files, several at once. The signature is checked before the body is read, its digest after. */
export function blobBatchRoute(app: App, { store, blobs }: PlatformContext): void {
  const inTurn = fewAtOnce(BATCHES_AT_ONCE);
  const inMemory = memoryFor(MEMORY_BYTES);
  app.post(
    BLOB_BATCH_PATH.replace(':', '::'),
    {
      preValidation: signedHead(store, 'revokedToo'),
      schema: {
        summary: 'Send several small files',
        description: `At most ${BLOB_BATCH_MAX_FILES} files of at most ${BLOB_IN_BATCH_MAX_BYTES} bytes, ${BLOB_BATCH_MAX_BYTES} bytes together: the length of the head (4 bytes, big-endian), the head (a zlib stream of a JSON array of \`{ sha256, size }\`), then the bytes of each file. Each is answered by itself, after it is durable; one whose bytes have another digest is not kept. Nothing is kept of a request that broke: larger files, and slow lines, use \`/v1/blobs/{sha256}\`.`,
        security: signedRequests,
        consumes: [BLOB_BATCH_TYPE],
        response: { 200: blobBatchAnswerSchema, '4xx': platformErrorSchema, '5xx': platformErrorSchema },
      },
    },
    async (request) => {
      const { body } = request;
      if (!(body instanceof Readable))
        throw new RefusedRequest('badRequest', `The body is not ${BLOB_BATCH_TYPE}.`);
      const { terminal } = signerOf(request);
      const take = async () => {
        const sent = await whileLineHolds(request, () => wholeOf(body));
        checkDigestOf(request, sent);
        const files = await unpackFiles(sent);
        const results = await Promise.all(
          files.map(async ({ sha256, bytes }) => ({
            sha256,
            result: await blobs.put(terminal, sha256, bytes),
          })),
        );
        return { blobs: results };
      };
      return inTurn(terminal, () => inMemory(mostOf(request), take));
    },
  );
}

/** The most that is held of a body: as long as it says to be, for the server reads no further. */
function mostOf({ headers }: FastifyRequest): number {
  return Math.min(Number(headers['content-length'] ?? BODY_MAX_BYTES), BODY_MAX_BYTES);
}

async function wholeOf(body: Readable): Promise<Buffer<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytesOf(body)) {
    length += piece.length;
    if (length > BODY_MAX_BYTES) throw tooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

async function unpackFiles(sent: Buffer<ArrayBuffer>) {
  const { head, next, isAtEnd } = await unpackBody(sent, HEAD_MAX_BYTES, FILES);
  const said = blobBatchHeadSchema.safeParse(head);
  if (!said.success) throw notA(FILES);
  const sum = said.data.reduce((bytes, { size }) => bytes + size, 0);
  const isLarge = said.data.some(({ size }) => size > BLOB_IN_BATCH_MAX_BYTES);
  if (isLarge || said.data.length > BLOB_BATCH_MAX_FILES || sum > BLOB_BATCH_MAX_BYTES) throw tooLarge();
  const files = said.data.map(({ sha256, size }) => ({ sha256, bytes: next(size) }));
  if (!isAtEnd()) throw notA(FILES);
  return files;
}

function tooLarge(): RefusedRequest {
  return new RefusedRequest('tooLarge', 'These are more files, or larger ones, than one request takes.');
}
