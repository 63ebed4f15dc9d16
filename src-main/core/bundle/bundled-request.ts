import { createHash, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { BlobReference } from '#contract/case/blob.ts';
import { requestHeadText } from '#contract/case/bundle.ts';
import { blobPath, UPLOAD_LENGTH, UPLOAD_OFFSET } from '#contract/platform-api/blobs.ts';
import type { BlobFiles } from '../blobs/blob-files.ts';
import { signedHeaders } from '../platform-client/sign-request.ts';
import type { WaitingCases } from './waiting-cases.ts';

const gzipped = promisify(gzip);

/** One request of a bundle, without its bytes: a bundle is planned first, because its manifest stands before all of it. */
export type PlannedRequest = { readonly nonce: string } & (
  | { readonly kind: 'cases'; readonly caseIds: readonly string[] }
  | ({ readonly kind: 'file' } & BlobReference)
);

export interface RequestMaker {
  readonly terminal: string;
  readonly privateKey: KeyObject;
  readonly waiting: Pick<WaitingCases, 'envelopes'>;
  readonly blobFiles: Pick<BlobFiles, 'read'>;
}

/**
 * The whole request as it stands in the bundle: the same plan gives the same bytes each time, for Ed25519 and gzip do.
 * `null` where a file is missing or damaged on the terminal's disk.
 */
export async function requestBytes(
  { terminal, privateKey, waiting, blobFiles }: RequestMaker,
  planned: PlannedRequest,
  created: Date,
): Promise<Buffer | null> {
  const { path, headers, body } =
    planned.kind === 'cases'
      ? {
          path: '/v1/cases:batch',
          headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
          body: await gzipped(JSON.stringify({ cases: waiting.envelopes(planned.caseIds) })),
        }
      : {
          path: blobPath(planned.sha256),
          headers: {
            'content-type': 'application/octet-stream',
            [UPLOAD_OFFSET]: '0',
            [UPLOAD_LENGTH]: String(planned.size),
          },
          body: await intact(blobFiles, planned.sha256),
        };
  if (!body) return null;
  const { nonce } = planned;
  const signed = await signedHeaders({
    method: 'POST',
    path,
    headers,
    body,
    terminal,
    privateKey,
    created,
    nonce,
  });
  return Buffer.concat([Buffer.from(requestHeadText({ path, headers: signed }), 'latin1'), body]);
}

/** The bytes, if they are still the ones that were filed. */
async function intact(files: Pick<BlobFiles, 'read'>, sha256: string): Promise<Buffer | null> {
  const bytes = await files.read(sha256);
  return bytes && sha256Of(bytes) === sha256 ? bytes : null;
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
