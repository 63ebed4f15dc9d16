import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { flushFolder } from '../store/disk/flush-folder.ts';
import { makeFolder } from '../store/files.ts';

/** Sealed files on the terminal's disk, each under its digest. */
export interface BlobFiles {
  /** When it resolves, bytes and names survive a power cut. What is there under the same name is the same. */
  write(blobs: readonly { readonly sha256: string; readonly bytes: Uint8Array }[]): Promise<void>;
  /** `null` where there is no such file, or the disk has lost its bytes. Rejects where it may be read another time. */
  read(sha256: string): Promise<Buffer<ArrayBuffer> | null>;
  remove(sha256s: readonly string[]): Promise<void>;
  /**
   * Removes what no case names: files of a case that was never filed, because power or disk failed in between.
   * Only for a moment when no case is being filed. Resolves to the number of files.
   */
  sweep(isNamed: (sha256: string) => boolean): Promise<number>;
}

const NAME = /^[0-9a-f]{64}$/;

export function blobFiles(folder: string): BlobFiles {
  makeFolder(folder);
  const pathOf = (sha256: string) => join(folder, sha256);

  return {
    async write(blobs) {
      if (blobs.length === 0) return;
      const parts = blobs.map(({ sha256, bytes }) => ({
        path: pathOf(sha256),
        part: `${pathOf(sha256)}.part`,
        bytes,
      }));
      const written = await Promise.allSettled(parts.map(({ part, bytes }) => writeThrough(part, bytes)));
      const failed = written.find((one) => one.status === 'rejected');
      try {
        if (failed) throw failed.reason;
        for (const { path, part } of parts) await rename(part, path);
        await flushFolder(folder);
      } catch (error) {
        // A disk that is full must not be filled with what nobody will ask for.
        await Promise.allSettled(parts.map(({ part }) => rm(part, { force: true })));
        throw error;
      }
    },
    async read(sha256) {
      try {
        return await readFile(pathOf(sha256));
      } catch (error) {
        if (isLost(error)) return null;
        throw error;
      }
    },
    async remove(sha256s) {
      await Promise.all(sha256s.map((sha256) => rm(pathOf(sha256), { force: true })));
    },
    async sweep(isNamed) {
      const orphans = (await readdir(folder)).filter((name) => !(NAME.test(name) && isNamed(name)));
      await Promise.all(orphans.map((name) => rm(join(folder, name), { force: true, recursive: true })));
      return orphans.length;
    },
  };
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** A disk says EIO of a spot that it can no longer read: such a file is as good as gone, and the next ones are not. */
function isLost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EIO');
}
