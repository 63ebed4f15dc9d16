import {
  BUNDLE_MAX_BYTES,
  BUNDLE_MAX_REQUESTS,
  type BundleManifest,
  type BundleName,
  MANIFEST_MAX_BYTES,
  REQUEST_HEAD_MAX_BYTES,
  requestName,
} from '#contract/case/bundle.ts';
import type { CaseEnvelope } from '#contract/case/case-document.ts';
import { type PlannedRequest, type RequestMaker, requestBytes, sha256Of } from './bundled-request.ts';
import type { WaitingBatch, WaitingCases } from './waiting-cases.ts';

/** A tar pads each file to 512 bytes and puts as much before it. */
const TAR_BYTES = 1_024;

/** What an envelope has beside its sealed bytes and files, and how each file is named in it: more than it can be. */
const ENVELOPE_BYTES = 2_048;
const BLOB_NAME_BYTES = 128;

/** One bundle before it is written. */
export interface BundlePlan {
  readonly manifest: BundleManifest;
  /** In the order of the manifest. */
  readonly requests: readonly PlannedRequest[];
  /** Of all requests together. */
  readonly bytes: number;
}

/** What a bundle may hold; tests make it small. */
export interface BundleLimits {
  readonly bytes: number;
  readonly requests: number;
}

const LIMITS: BundleLimits = { bytes: BUNDLE_MAX_BYTES - MANIFEST_MAX_BYTES, requests: BUNDLE_MAX_REQUESTS };

export interface Planner {
  /** The next bundle; `null` where all is planned. `onCases` hears how many cases were looked at so far. */
  next(bundle: BundleName, onCases: (cases: number) => void): Promise<BundlePlan | null>;
  /** Cases that stay behind because a file of theirs is damaged on the terminal's disk, or could not be read. */
  readonly leftOut: number;
}

/** Plans bundles for everything that waits. The files of a case stand before it, in the same bundle. */
export function bundlePlanner(options: {
  readonly maker: RequestMaker;
  readonly waiting: Pick<WaitingCases, 'batch'>;
  readonly newNonce: () => string;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly limits?: BundleLimits | undefined;
}): Planner {
  const { maker, waiting, newNonce, now, signal, limits = LIMITS } = options;
  let pending: WaitingBatch | null = null;
  let after = 0;
  let looked = 0;
  let leftOut = 0;

  async function sizeUp(planned: PlannedRequest, created: Date): Promise<SizedRequest | null> {
    signal.throwIfAborted();
    const bytes = await requestBytes(maker, planned, created);
    return bytes && { planned, size: bytes.length, sha256: sha256Of(bytes) };
  }

  /** The files of a case; `null` where one of them is damaged, or cannot be read now: the others go all the same. */
  async function filesOf({ blobs }: CaseEnvelope, created: Date): Promise<readonly SizedRequest[] | null> {
    const sized: SizedRequest[] = [];
    for (const blob of blobs) {
      signal.throwIfAborted();
      const one = await sizeUp({ kind: 'file', nonce: newNonce(), ...blob }, created).catch(() => null);
      signal.throwIfAborted();
      if (!one) return null;
      sized.push(one);
    }
    return sized;
  }

  return {
    get leftOut() {
      return leftOut;
    },
    async next(bundle, onCases) {
      const created = now();
      const all: SizedRequest[] = [];
      let cases = 0;
      let bytes = 0;
      for (;;) {
        pending ??= waiting.batch(after);
        if (!pending) break;
        const { envelopes, next } = pending;
        const most = atMost(envelopes);
        const fits = bytes + most.bytes <= limits.bytes && all.length + most.requests <= limits.requests;
        // What fits into no bundle gets one of its own.
        if (!fits && all.length > 0) break;
        pending = null;
        after = next;
        const caseIds: string[] = [];
        const before = all.length;
        for (const envelope of envelopes) {
          const files = await filesOf(envelope, created);
          if (files) {
            all.push(...files);
            caseIds.push(envelope.caseId);
          } else leftOut += 1;
        }
        const batch =
          caseIds.length > 0 && (await sizeUp({ kind: 'cases', nonce: newNonce(), caseIds }, created));
        if (batch) all.push(batch);
        bytes += all.slice(before).reduce((sum, { size }) => sum + size + TAR_BYTES, 0);
        cases += caseIds.length;
        looked += envelopes.length;
        onCases(looked);
      }
      if (all.length === 0) return null;
      return {
        bytes,
        requests: all.map(({ planned }) => planned),
        manifest: {
          schema: 'tongban-bundle-1',
          bundle,
          madeAt: created.toISOString(),
          counts: { cases, files: all.filter(({ planned }) => planned.kind === 'file').length },
          requests: all.map(({ size, sha256 }, index) => ({ name: requestName(index + 1), size, sha256 })),
        },
      };
    },
  };
}

interface SizedRequest {
  readonly planned: PlannedRequest;
  readonly size: number;
  readonly sha256: string;
}

/** What a batch with its files can come to, by what is known without making it. */
function atMost(envelopes: readonly CaseEnvelope[]): BundleLimits {
  const blobs = envelopes.flatMap((envelope) => envelope.blobs);
  const each = REQUEST_HEAD_MAX_BYTES + TAR_BYTES;
  const files = blobs.reduce((sum, { size }) => sum + size + each, 0);
  // As JSON; gzip makes it no larger.
  const sealed = envelopes.reduce((sum, it) => sum + it.sealed.length + ENVELOPE_BYTES, 0);
  const named = blobs.length * BLOB_NAME_BYTES;
  return { bytes: files + sealed + named + each, requests: blobs.length + 1 };
}
