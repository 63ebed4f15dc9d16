import type { KeyObject } from 'node:crypto';
import type { z } from 'zod';
import type { BlobReference } from '#contract/case/blob.ts';
import type { CaseEnvelope } from '#contract/case/case-document.ts';
import type { Acknowledgement } from '#contract/platform-api/acknowledgement.ts';
import type { AuditHead, CountersignedHead } from '#contract/platform-api/audit-head.ts';
import { CASE_BATCH_TYPE } from '#contract/platform-api/case-batch.ts';
import type { SignedDesired } from '#contract/platform-api/desired.ts';
import {
  casesBatchAnswerSchema,
  type HeartbeatRequest,
  heartbeatAnswerSchema,
  type TerminalStanding,
} from '#contract/platform-api/endpoints.ts';
import {
  RATINGS_PATH,
  type Rating,
  type RatingAnswer,
  ratingsAnswerSchema,
} from '#contract/platform-api/ratings.ts';
import { RESULTS_PATH, type ResultsAnswer, resultsAnswerSchema } from '#contract/platform-api/results.ts';
import { type Connection, type Exchange, exchange } from './exchange.ts';
import { packBatch } from './pack-batch.ts';
import { askPlatform, type PlatformQuestions } from './platform-questions.ts';
import { notThePlatform, type PlatformFailure } from './result.ts';
import { type SignedRequest, sendBlob } from './send-blob.ts';
import { type BlobBytes, sendBlobs } from './send-blobs.ts';
import { signedHeaders } from './sign-request.ts';
import {
  type AcknowledgementKey,
  acknowledges,
  answersHeartbeat,
  answersRatings,
  answersResults,
  countersigns,
  ed25519KeyFrom,
  isDesiredOf,
  isWordOfPlatform,
} from './verify-answer.ts';

const NONCE_BYTES = 18;

export interface PlatformClientOptions extends Connection {
  readonly identity: {
    /** Five digits. */
    readonly terminal: string;
    /** Ed25519. */
    readonly privateKey: KeyObject;
    readonly acknowledgementKey: AcknowledgementKey;
  };
  /** That many bytes that nobody can foresee. */
  readonly random: (bytes: number) => Uint8Array;
}

/** What an enrolled terminal says to the platform. No call rejects; each takes at most `timeoutMs`, longer with a large body. */
export interface PlatformClient extends PlatformQuestions {
  /**
   * Hands cases over. `acknowledgements` are verified, at most one for each case and only for cases of this
   * call; `unanswered` are the ids of the others, which stay where they are.
   */
  sendCases(envelopes: readonly CaseEnvelope[]): Promise<
    | {
        readonly ok: true;
        readonly acknowledgements: readonly Acknowledgement[];
        readonly unanswered: readonly string[];
      }
    | PlatformFailure
  >;
  /**
   * Sends a sealed file of a case, going on where an earlier try ended; `isFirst`: there was none. It may take many
   * requests. That it is there is known for certain only by the acknowledgement of its case.
   */
  sendBlob(
    blob: BlobReference,
    bytes: Buffer<ArrayBuffer>,
    isFirst: boolean,
  ): Promise<{ readonly ok: true } | PlatformFailure>;
  /**
   * Sends several small files, all of one {@link firstOfBatch}, in one request. `arrived`: the digests of those that are there;
   * of the others the platform kept nothing.
   */
  sendBlobs(
    files: readonly BlobBytes[],
  ): Promise<{ readonly ok: true; readonly arrived: ReadonlySet<string> } | PlatformFailure>;
  /**
   * Proves that the platform is there. `offsetMs` is platform time minus terminal time; `sendAfterMs` the slot. `said`: how
   * the terminal is; only then it is told its standing and what was set for it.
   */
  heartbeat(
    waitingCases: number,
    auditHead?: AuditHead | null,
    said?: Pick<HeartbeatRequest, 'state' | 'reported'> | null,
  ): Promise<
    | {
        readonly ok: true;
        readonly at: Date;
        readonly offsetMs: number;
        readonly sendAfterMs: number;
        /** Absent where the platform does not tell. */
        readonly highestSeq?: number;
        /** The head that was sent, with the platform's name under it; absent where it did not sign. */
        readonly countersigned?: CountersignedHead;
        readonly standing?: TerminalStanding;
        /** Signed for this terminal; that it is newer than what is here, nobody has looked at yet. */
        readonly desired?: SignedDesired;
      }
    | PlatformFailure
  >;
  /** What was decided on this terminal's cases since `cursor`; empty is the beginning. `more`: there is more already. */
  readResults(
    cursor: string,
  ): Promise<({ readonly ok: true } & Pick<ResultsAnswer, 'results' | 'cursor' | 'more'>) | PlatformFailure>;
  /** Hands ratings over. `said` is verified, at most one for each rating of this call; safe to send again. */
  sendRatings(
    ratings: readonly Rating[],
  ): Promise<{ readonly ok: true; readonly said: readonly RatingAnswer[] } | PlatformFailure>;
}

/** Throws where the acknowledgement key is not an Ed25519 key: the stored identity is damaged. */
export function createPlatformClient(options: PlatformClientOptions): PlatformClient {
  const { identity, now, random } = options;
  const { terminal } = identity;
  const publicKey = ed25519KeyFrom(identity.acknowledgementKey.publicKey);
  if (!publicKey) throw new Error('the acknowledgement key is not an Ed25519 public key');
  const key = { id: identity.acknowledgementKey.id, publicKey };
  const randomText = () => Buffer.from(random(NONCE_BYTES)).toString('base64url');

  const send: SignedRequest = async (request, answer) => {
    const headers = await signedHeaders({
      ...request,
      terminal,
      privateKey: identity.privateKey,
      created: now(),
      nonce: randomText(),
    });
    return exchange(options, { ...request, headers }, answer);
  };

  function post<T>(path: string, content: unknown, answer: z.ZodType<T>): Promise<Exchange<T>> {
    const body = Buffer.from(JSON.stringify(content), 'utf8');
    return send({ method: 'POST', path, headers: { 'content-type': 'application/json' }, body }, answer);
  }

  return {
    async sendCases(envelopes) {
      if (envelopes.length === 0) return { ok: true, acknowledgements: [], unanswered: [] };
      const result = await send(
        {
          method: 'POST',
          path: '/v1/cases:batch',
          headers: { 'content-type': CASE_BATCH_TYPE },
          body: packBatch(envelopes),
        },
        casesBatchAnswerSchema,
      );
      if (!result.ok) return result;
      const said = isWordOfPlatform(result.value, terminal, key) ? result.value.acknowledgements : [];
      const acknowledgements = envelopes.flatMap((sent) => said.find((ack) => acknowledges(ack, sent)) ?? []);
      if (acknowledgements.length === 0)
        return notThePlatform('None of the cases was acknowledged with the signature of the platform.');
      const answered = new Set(acknowledgements.map(({ caseId }) => caseId));
      const unanswered = envelopes.map(({ caseId }) => caseId).filter((caseId) => !answered.has(caseId));
      return { ok: true, acknowledgements, unanswered };
    },

    sendBlob: (blob, bytes, isFirst) => sendBlob(send, blob, bytes, isFirst),

    sendBlobs: (files) => sendBlobs(send, files),

    async heartbeat(waitingCases, auditHead, said) {
      const challenge = randomText();
      const before = now().getTime();
      const result = await post(
        '/v1/heartbeat',
        { challenge, waitingCases, ...(auditHead ? { auditHead } : {}), ...said },
        heartbeatAnswerSchema,
      );
      if (!result.ok) return result;
      if (!answersHeartbeat(result.value, challenge, terminal, key))
        return notThePlatform('The heartbeat was answered without the signature of the platform.');
      const at = new Date(result.value.at);
      // The platform read its clock somewhere between sending and now; the middle errs least.
      const offsetMs = Math.round(at.getTime() - (before + now().getTime()) / 2);
      const { sendAfterMs, highestSeq, countersigned, standing, desired } = result.value;
      const isSigned = auditHead && countersigned && countersigns(countersigned, auditHead, terminal, key);
      return {
        ...{ ok: true, at, offsetMs, sendAfterMs },
        ...(highestSeq === undefined ? {} : { highestSeq }),
        ...(isSigned ? { countersigned } : {}),
        ...(standing === undefined ? {} : { standing }),
        ...(desired && isDesiredOf(desired, terminal, key) ? { desired } : {}),
      };
    },

    async readResults(cursor) {
      const path = `${RESULTS_PATH}?cursor=${cursor}`;
      const request = { method: 'GET', path, headers: {}, body: new Uint8Array() } as const;
      const result = await send(request, resultsAnswerSchema);
      if (!result.ok) return result;
      const { results, more } = result.value;
      return answersResults(result.value, cursor, terminal, key)
        ? { ok: true, results, cursor: result.value.cursor, more }
        : notThePlatform('Results were answered without the signature of the platform.');
    },

    async sendRatings(ratings) {
      if (ratings.length === 0) return { ok: true, said: [] };
      const result = await post(RATINGS_PATH, { ratings }, ratingsAnswerSchema);
      if (!result.ok) return result;
      if (!answersRatings(result.value, terminal, key))
        return notThePlatform('Ratings were answered without the signature of the platform.');
      const said = ratings.flatMap(
        (sent) => result.value.ratings.find(({ ratingId }) => ratingId === sent.ratingId) ?? [],
      );
      return said.length > 0
        ? { ok: true, said }
        : notThePlatform('None of the ratings was answered by the platform.');
    },

    ...askPlatform(post),
  };
}
