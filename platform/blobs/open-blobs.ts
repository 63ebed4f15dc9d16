import type { BlobStore } from './blob-store.ts';
import { BlobsUnavailable } from './blobs-unavailable.ts';
import { diskBlobs } from './disk-blobs.ts';
import { s3Blobs } from './s3/s3-blobs.ts';
import { s3Client } from './s3/s3-client.ts';
import { type S3Options, s3Settings } from './s3/s3-settings.ts';

/** Where the files of cases are: a folder, or a bucket with its credentials in `env`. */
export type BlobsPlace =
  | { readonly folder: string }
  | { readonly s3: S3Options; readonly env: Readonly<Record<string, string | undefined>> };

/**
 * Opens the storage of files. A bucket is tried: rejects, in words, where settings are wrong; one that is merely away is reported
 * to `onFault`, because the platform can start without it and waits for it.
 */
export async function openBlobs(place: BlobsPlace, onFault: (fault: string) => void): Promise<BlobStore> {
  if ('folder' in place) return diskBlobs(place.folder);
  const blobs = s3Blobs(s3Client(s3Settings(place.s3, place.env)), onFault);
  try {
    await blobs.check();
  } catch (error) {
    if (!(error instanceof BlobsUnavailable)) throw error;
    if (error.kind === 'settings')
      throw new Error(
        `nothing can be written to ${place.s3.address} (${error.code}). Check the bucket's name, endpoint and region, the credentials and their rights, and this machine's clock.`,
        { cause: error },
      );
    onFault(`at the start: the storage of files is away (${error.code})`);
  }
  return blobs;
}
