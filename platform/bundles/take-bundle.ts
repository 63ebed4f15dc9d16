import {
  type AnswersManifest,
  answerName,
  type BundleAnswer,
  type BundleName,
  MANIFEST_NAME,
  REQUEST_HEAD_MAX_BYTES,
  type RequestHead,
  readRequestHead,
} from '#contract/case/bundle.ts';
import { blobStatusSchema } from '#contract/platform-api/blobs.ts';
import { casesBatchAnswerSchema } from '#contract/platform-api/endpoints.ts';
import { answerTar } from './answer-tar.ts';
import { openBundle } from './bundle-entries.ts';

/** What the platform answers to one request, as if it had come over the line. */
export type Replay = (head: RequestHead, body: Buffer) => Promise<Omit<BundleAnswer, 'request'>>;

/** What became of a bundle, in numbers. */
export interface TakenBundle {
  readonly bundle: BundleName;
  /** Every request that the manifest names was there, undamaged. */
  readonly isWhole: boolean;
  /** What the bundle said to hold. */
  readonly promised: { readonly cases: number; readonly files: number };
  /** Of its cases: taken now, there before, set aside for people, in want of files. */
  readonly cases: {
    readonly accepted: number;
    readonly duplicate: number;
    readonly conflict: number;
    readonly needBlobs: number;
    readonly rejected: number;
  };
  /** Files of cases that are there whole. */
  readonly files: number;
  /** Requests that the platform did not take, by what it said of them. */
  readonly refused: Readonly<Record<string, number>>;
  /** Requests of the manifest that were damaged or missing. */
  readonly damaged: number;
}

/**
 * Carries out each request of a bundle as if it had come over the line, and writes the answers to `path`. The bundle as
 * a whole is trusted in nothing: each request is judged by its own signature, and taking one again changes nothing.
 * `null` where it is no bundle.
 */
export async function takeBundle(
  bytes: AsyncIterable<Uint8Array>,
  options: { readonly replay: Replay; readonly path: string; readonly at: Date },
): Promise<TakenBundle | null> {
  const { replay, path, at } = options;
  const opened = await openBundle(bytes);
  if (!opened) return null;
  const { manifest } = opened;
  const cases = { accepted: 0, duplicate: 0, conflict: 0, needBlobs: 0, rejected: 0 };
  const refused: Record<string, number> = {};
  let files = 0;
  let answers = 0;
  let intact = 0;
  const out = answerTar(path, at);
  try {
    for await (const entry of opened.entries) {
      const request = entry.kind === 'request' ? requestFrom(entry.bytes) : null;
      if (!request) continue;
      intact += 1;
      const answer = await replay(request.head, request.body);
      answers += 1;
      await out.add(answerName(answers), { request: entry.name, ...answer } satisfies BundleAnswer);
      const batch = casesBatchAnswerSchema.safeParse(answer.body);
      if (answer.status !== 200) {
        const why = errorOf(answer.body);
        refused[why] = (refused[why] ?? 0) + 1;
      } else if (batch.success) for (const { result } of batch.data.acknowledgements) cases[result] += 1;
      else if (blobStatusSchema.safeParse(answer.body).data?.complete) files += 1;
    }
    const damaged = manifest.requests.length - intact;
    const about = { bundle: manifest.bundle, isWhole: damaged === 0 };
    await out.add(MANIFEST_NAME, {
      schema: 'tongban-answers-1',
      ...about,
      at: at.toISOString(),
      answers,
    } satisfies AnswersManifest);
    await out.finish();
    return { ...about, promised: manifest.counts, cases, files, refused, damaged };
  } catch (error) {
    await out.abandon();
    throw error;
  } finally {
    opened.close();
  }
}

/** Head and body of a request; `null` where it is none that travels in bundles. */
function requestFrom(bytes: Buffer): { readonly head: RequestHead; readonly body: Buffer } | null {
  const end = bytes.subarray(0, REQUEST_HEAD_MAX_BYTES).indexOf('\r\n\r\n');
  const head = end < 0 ? null : readRequestHead(bytes.subarray(0, end + 4).toString('latin1'));
  return head && { head, body: bytes.subarray(end + 4) };
}

function errorOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string'
    ? body.error
    : 'internal';
}
