import { createHash } from 'node:crypto';
import type { BlobFiles } from '../blobs/blob-files.ts';
import type { Log } from '../log/log.ts';
import type { PendingBlob } from './blob-outbox.ts';

/** Reads a file of a case: its bytes, if they are still the ones that were filed; `unread` where the disk does not give them now. */
export function blobReader(files: Pick<BlobFiles, 'read'>, log: Log) {
  return async ({ sha256 }: PendingBlob): Promise<Buffer<ArrayBuffer> | 'damaged' | 'unread'> => {
    let bytes: Buffer<ArrayBuffer> | null;
    try {
      bytes = await files.read(sha256);
    } catch (error) {
      log.error({ error: codeOf(error) }, 'a file of a case cannot be read');
      return 'unread';
    }
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sha256) return 'damaged';
    return bytes;
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
