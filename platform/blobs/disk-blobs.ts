import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import {
  access,
  type FileHandle,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { type BlobPlace, type BlobStore, CHECK_NAME } from './blob-store.ts';
import { BlobsUnavailable } from './blobs-unavailable.ts';
import { folderFlusher } from './flush-folder.ts';
import { sweepOwnParts, writeByOwnPart } from './own-part.ts';
import { writeAll } from './write-all.ts';

/** Room, or a free handle, comes back without anybody changing a setting. */
const PASSING = ['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE'];

/**
 * Blobs as files: `<terminal>/<sha256>`, and `<terminal>/<sha256>.part` while they come. Two requests may write one
 * part at once (a terminal that gave up waiting sends again): both write the same bytes at the same places. What is put
 * whole has a part of its own (own-part.ts).
 */
export function diskBlobs(folder: string, flushFolder = folderFlusher()): BlobStore {
  const whole = (terminal: string, sha256: string) => join(folder, terminal, sha256);
  const part = (terminal: string, sha256: string) => `${whole(terminal, sha256)}.part`;
  const isNamed = (terminal: string, sha256: string) =>
    access(whole(terminal, sha256)).then(
      () => true,
      () => false,
    );
  /** Terminals whose folders have durable names, as far as this process knows. */
  const lasting = new Set<string>();

  /** Terminals whose folders this process has swept. */
  const swept = new Set<string>();

  async function sweepOnce(terminal: string): Promise<void> {
    if (swept.has(terminal)) return;
    swept.add(terminal);
    await sweepOwnParts(join(folder, terminal), Date.now());
  }

  async function flushNames(terminal: string): Promise<void> {
    if (!lasting.has(terminal)) await flushFolder(folder);
    lasting.add(terminal);
    await flushFolder(join(folder, terminal));
  }

  /** Who gave a file its name may not have flushed that yet, or may have ended before: it counts from then on. */
  async function isWhole(terminal: string, sha256: string): Promise<boolean> {
    if (!(await isNamed(terminal, sha256))) return false;
    await flushNames(terminal).catch(unavailable);
    return true;
  }

  /** The part, to be written; `null` where it must be there and is not. */
  async function openPart(place: BlobPlace, offset: number): Promise<FileHandle | null> {
    const path = part(place.terminal, place.sha256);
    // As `r+`, but at its beginning the file may have to be made.
    const flags = offset === 0 ? constants.O_RDWR | constants.O_CREAT : constants.O_RDWR;
    const attempt = () => open(path, flags, 0o600);
    try {
      return await attempt();
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      if (offset > 0) return null;
    }
    await mkdir(join(folder, place.terminal), { recursive: true, mode: 0o700 });
    return attempt();
  }

  /** What the line throws is thrown on as it is; what the folder does is told apart from it. */
  async function writeAt(place: BlobPlace, offset: number, bytes: AsyncIterable<Uint8Array>) {
    const file = await openPart(place, offset).catch(unavailable);
    if (!file) return 'offsetDiffers' as const;
    try {
      if (offset > 0 && (await file.stat().catch(unavailable)).size < offset) return 'offsetDiffers' as const;
      let at = offset;
      for await (const piece of bytes) {
        if (at + piece.length > place.size) return 'tooLong' as const;
        await writeAll(file, piece, at).catch(unavailable);
        at += piece.length;
      }
      if (at === place.size) await file.datasync().catch(unavailable);
      return at;
    } finally {
      await file.close();
    }
  }

  /** Gives a part its name where it is what it is called, and throws it away where it is not. */
  async function finish(terminal: string, sha256: string): Promise<boolean> {
    const path = part(terminal, sha256);
    try {
      if ((await digestOf(path)) !== sha256) {
        await rm(path, { force: true });
        return false;
      }
      await rename(path, whole(terminal, sha256));
    } catch (error) {
      // Another request of the same terminal brought the same bytes and was first.
      if (codeOf(error) === 'ENOENT') return isWhole(terminal, sha256);
      throw error;
    }
    await flushNames(terminal);
    return true;
  }

  return {
    async status(terminal, sha256) {
      const size = await sizeOf(whole(terminal, sha256)).catch(unavailable);
      if (size !== null && (await isWhole(terminal, sha256))) return { sha256, offset: size, complete: true };
      const offset = await sizeOf(part(terminal, sha256)).catch(unavailable);
      return offset === null ? null : { sha256, offset, complete: false };
    },
    async append(place, offset, bytes) {
      const { terminal, sha256, size } = place;
      if (await isWhole(terminal, sha256)) return { sha256, offset: size, complete: true };
      const at = await writeAt(place, offset, bytes);
      if (typeof at === 'string') return at;
      if (at < size) return { sha256, offset: at, complete: false };
      const isFile = await finish(terminal, sha256).catch(unavailable);
      return isFile ? { sha256, offset: size, complete: true } : 'hashDiffers';
    },
    async put(terminal, sha256, bytes) {
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) return 'hashDiffers';
      try {
        await sweepOnce(terminal);
        await writeByOwnPart(whole(terminal, sha256), bytes);
        // Of an earlier try that was sent by itself.
        await rm(part(terminal, sha256), { force: true });
        await flushNames(terminal);
      } catch (error) {
        return unavailable(error);
      }
      return 'complete';
    },
    async missing(terminal, blobs) {
      const there = await Promise.all(blobs.map(({ sha256 }) => isWhole(terminal, sha256)));
      return blobs.filter((_, index) => !there[index]);
    },
    async read(terminal, sha256) {
      return readFile(whole(terminal, sha256)).catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT') return null;
        return unavailable(error);
      });
    },
    async check() {
      await mkdir(folder, { recursive: true, mode: 0o700 }).catch(unavailable);
      const file = join(folder, CHECK_NAME);
      await writeFile(file, CHECK_NAME, { flush: true, mode: 0o600 }).catch(unavailable);
    },
  };
}

/** What the system refuses is a storage that is away or full; anything else is a mistake of ours. */
function unavailable(error: unknown): never {
  const isOfSystem = error instanceof Error && 'syscall' in error;
  if (!isOfSystem) throw error;
  const code = codeOf(error);
  throw new BlobsUnavailable(code, PASSING.includes(code) ? 'passing' : 'settings', error);
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    },
  );
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest('hex');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
