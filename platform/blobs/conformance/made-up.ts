import { createHash, randomBytes } from 'node:crypto';
import type { BlobPlace, BlobStore } from '../blob-store.ts';

/** Opens the storage that was made for one test: each call is another gateway. */
export type NewBlobs = () => Promise<() => BlobStore>;

/** A file of random bytes, and where terminal 00217 keeps it. */
export function madeUp(size: number, terminal = '00217') {
  const bytes = randomBytes(size);
  const place: BlobPlace = { terminal, sha256: createHash('sha256').update(bytes).digest('hex'), size };
  return { bytes, place };
}

/** Bytes as they come over a line: in small parts. */
export async function* line(bytes: Buffer, part = 700): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += part) yield bytes.subarray(at, at + part);
}

/** A line that breaks after these bytes. */
export async function* brokenLine(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield* line(bytes);
  throw new Error('the line broke');
}

/** What a terminal does: asks what is there, and sends the rest; again where the platform says so. */
export async function bring(blobs: BlobStore, place: BlobPlace, bytes: Buffer): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const known = await blobs.status(place.terminal, place.sha256);
    if (known?.complete) return;
    const offset = known && known.offset < place.size ? known.offset : 0;
    await blobs.append(place, offset, line(bytes.subarray(offset)));
  }
  throw new Error('the file did not become whole');
}
