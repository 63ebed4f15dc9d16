import { createHash } from 'node:crypto';
import { type AppendResult, type BlobPlace, type BlobStore, CHECK_NAME } from '../blob-store.ts';
import { BlobsUnavailable } from '../blobs-unavailable.ts';
import { atMost } from './at-most.ts';
import { type Piece, pieceName, pieceOf, reachOf, unbroken } from './pieces.ts';
import type { S3Client } from './s3-client.ts';

/** What is held in memory of a request, and stored as one piece. Terminals send less than this at once. */
const PIECE_BYTES = 1024 * 1024;
/** A line that breaks all the time leaves small pieces; beyond this many they are made one. */
const MANY_PIECES = 64;
/** Each is a whole file in memory. */
const FILES_AT_ONCE = 4;
/** What suffered on its way comes right at the second look. */
const LOOKS = 2;

/**
 * Blobs as objects of a bucket: `files/<terminal>/<sha256>`, and while they come `parts/<terminal>/<sha256>/<piece>`.
 *
 * Nothing is kept in the gateway, so that any other one can go on. A file gets its name in a single PUT of bytes that have that
 * digest, which is atomic and can be done twice; a piece names its place and digest. Whatever two gateways do at once, what is
 * whole is right. It asks of the storage that what was written is found at once, by name and in a list.
 *
 * A piece that the bucket has spoilt is thrown away, and `onFault` hears of it: its terminal still has it and sends it again.
 *
 * S3's own multipart upload is not used: its parts have 5 MiB at least, and files are 16 MiB at the most.
 */
export function s3Blobs(client: S3Client, onFault: (fault: string) => void): BlobStore {
  const fileKey = (terminal: string, sha256: string) => `files/${terminal}/${sha256}`;
  const partsOf = ({ terminal, sha256 }: Pick<BlobPlace, 'terminal' | 'sha256'>) =>
    `parts/${terminal}/${sha256}/`;
  const isWhole = async (terminal: string, sha256: string) =>
    (await client.size(fileKey(terminal, sha256))) !== null;
  const inTurn = atMost(FILES_AT_ONCE);

  async function piecesOf(place: Pick<BlobPlace, 'terminal' | 'sha256'>): Promise<readonly Piece[]> {
    const names = await client.list(partsOf(place));
    return names.flatMap((name) => pieceOf(name.slice(partsOf(place).length)) ?? []);
  }

  async function store(place: BlobPlace, start: number, bytes: Buffer<ArrayBuffer>): Promise<void> {
    if (bytes.length === 0) return;
    const piece = { start, end: start + bytes.length, sha256: digestOf(bytes) };
    await client.put(partsOf(place) + pieceName(piece), bytes);
  }

  /** What is left behind where this fails is thrown away by the bucket's own rule for `parts/`. */
  async function remove(place: BlobPlace, pieces: readonly Piece[]): Promise<void> {
    await Promise.allSettled(pieces.map((piece) => client.remove(partsOf(place) + pieceName(piece))));
  }

  /** The object, which must have this digest; `null` where there is none. */
  async function sound(name: string, sha256: string): Promise<Buffer | 'damaged' | null> {
    for (let look = 1; look <= LOOKS; look += 1) {
      const bytes = await client.get(name);
      if (!bytes || digestOf(bytes) === sha256) return bytes;
    }
    return 'damaged';
  }

  /** Copies the bytes of pieces to their places; `false` where one is gone, or was damaged and is gone now. */
  async function fetchInto(target: Buffer, place: BlobPlace, pieces: readonly Piece[]): Promise<boolean> {
    for (const piece of pieces) {
      const name = partsOf(place) + pieceName(piece);
      const bytes = await sound(name, piece.sha256);
      if (bytes === 'damaged') {
        await client.remove(name);
        onFault(`a damaged piece of a file was thrown away, its terminal sends it again (${name})`);
        return false;
      }
      if (!bytes) return false;
      bytes.copy(target, piece.start);
    }
    return true;
  }

  /** Makes many pieces one. Says how many bytes are there now: less where one was damaged. */
  async function makeFew(place: BlobPlace, pieces: readonly Piece[]): Promise<number> {
    const few = unbroken(pieces);
    const bytes = Buffer.alloc(reachOf(few));
    if (!(await fetchInto(bytes, place, few))) return reachOf(await piecesOf(place));
    await store(place, 0, bytes);
    await remove(place, few);
    return bytes.length;
  }

  /** Puts the pieces before `start` and the file's last bytes together. */
  async function finish(place: BlobPlace, start: number, end: Buffer<ArrayBuffer>): Promise<AppendResult> {
    const { terminal, sha256, size } = place;
    const complete = { sha256, offset: size, complete: true };
    const pieces = start === 0 ? [] : await piecesOf(place);
    const before = unbroken(pieces);
    const bytes = Buffer.alloc(size);
    const isThere = reachOf(before) >= start && (await fetchInto(bytes, place, before));
    end.copy(bytes, start);
    // Another gateway brought the same bytes and was first, or pieces are lost.
    if (!isThere) return (await isWhole(terminal, sha256)) ? complete : 'offsetDiffers';
    if (digestOf(bytes) !== sha256) {
      await remove(place, pieces);
      return 'hashDiffers';
    }
    await client.put(fileKey(terminal, sha256), bytes);
    await remove(place, pieces);
    return complete;
  }

  return {
    async status(terminal, sha256) {
      const size = await client.size(fileKey(terminal, sha256));
      if (size !== null) return { sha256, offset: size, complete: true };
      const pieces = await piecesOf({ terminal, sha256 });
      return pieces.length === 0 ? null : { sha256, offset: reachOf(pieces), complete: false };
    },
    async append(place, offset, bytes) {
      const { terminal, sha256, size } = place;
      if (await isWhole(terminal, sha256)) return { sha256, offset: size, complete: true };
      if (offset > 0) {
        const pieces = await piecesOf(place);
        const isMany = pieces.length > MANY_PIECES;
        const reach = isMany ? await inTurn(() => makeFew(place, pieces)) : reachOf(pieces);
        if (reach < offset) return 'offsetDiffers';
      }
      let start = offset;
      let held: Uint8Array[] = [];
      let end = offset;
      try {
        for await (const some of bytes) {
          if (end + some.length > size) return 'tooLong';
          held.push(some);
          end += some.length;
          if (end - start < PIECE_BYTES || end === size) continue;
          await store(place, start, Buffer.concat(held));
          [start, held] = [end, []];
        }
      } catch (error) {
        // The line broke: what came is kept. Where that fails too, the terminal hears of a broken line all the same.
        if (!(error instanceof BlobsUnavailable))
          await store(place, start, Buffer.concat(held)).catch(() => {});
        throw error;
      }
      const rest = Buffer.concat(held);
      if (end === size) return inTurn(() => finish(place, start, rest));
      await store(place, start, rest);
      return { sha256, offset: end, complete: false };
    },
    async put(terminal, sha256, bytes) {
      if (digestOf(bytes) !== sha256) return 'hashDiffers';
      await inTurn(() => client.put(fileKey(terminal, sha256), bytes));
      return 'complete';
    },
    async missing(terminal, blobs) {
      const there = await Promise.all(blobs.map(({ sha256 }) => isWhole(terminal, sha256)));
      return blobs.filter((_, index) => !there[index]);
    },
    async read(terminal, sha256) {
      const bytes = await sound(fileKey(terminal, sha256), sha256);
      if (bytes === 'damaged') throw new BlobsUnavailable(fileKey(terminal, sha256), 'damaged');
      return bytes;
    },
    async check() {
      await client.put(CHECK_NAME, Buffer.from('writable'));
    },
  };
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
