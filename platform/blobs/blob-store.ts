import type { BlobReference } from '#contract/case/blob.ts';
import type { BlobStatus } from '#contract/platform-api/blobs.ts';

/** Where one blob of one terminal stands. */
export interface BlobPlace extends BlobReference {
  readonly terminal: string;
}

/**
 * What became of bytes that came: how much is there now, or why nothing of them was taken.
 * - `offsetDiffers`: they do not begin where the platform's bytes end, or some of those were lost: ask where to go on.
 * - `tooLong`: more came than the blob is long.
 * - `hashDiffers`: the blob came to its end and is not the one that it is called; all of it was thrown away.
 */
export type AppendResult = BlobStatus | 'offsetDiffers' | 'tooLong' | 'hashDiffers';

/** What {@link BlobStore.check} writes; no terminal has a number like this. */
export const CHECK_NAME = 'writable';

/**
 * Sealed files of cases. Terminals are apart: no operation reaches another terminal's blobs. Where the storage is away or full,
 * each throws `BlobsUnavailable`.
 */
export interface BlobStore {
  /** `null` where nothing of it has come. */
  status(terminal: string, sha256: string): Promise<BlobStatus | null>;
  /**
   * Takes bytes from `offset` on as they come, and keeps what came where `bytes` ends in an error: that error is
   * thrown on. A result with `complete` is given after the whole is durable and its digest was right.
   */
  append(place: BlobPlace, offset: number, bytes: AsyncIterable<Uint8Array>): Promise<AppendResult>;
  /**
   * Takes a whole small file at once; what was there of it, or as it, is replaced. `complete` is said after it is durable;
   * `hashDiffers`: the bytes are not the file that it is called, and nothing was kept.
   */
  put(terminal: string, sha256: string, bytes: Buffer<ArrayBuffer>): Promise<'complete' | 'hashDiffers'>;
  /** Those of `blobs` that are not there whole. */
  missing(terminal: string, blobs: readonly BlobReference[]): Promise<readonly BlobReference[]>;
  /** `null` where it is not there whole. */
  read(terminal: string, sha256: string): Promise<Buffer | null>;
  /** Writes something; rejects where that cannot be done. */
  check(): Promise<void>;
}
