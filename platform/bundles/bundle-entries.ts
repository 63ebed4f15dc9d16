import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { extract } from 'tar-stream';
import {
  BUNDLE_MAX_BYTES,
  type BundleManifest,
  bundleManifestSchema,
  MANIFEST_MAX_BYTES,
  MANIFEST_NAME,
  type RequestEntry,
} from '#contract/case/bundle.ts';

/** Entries that no manifest names are passed over; more of them are no bundle of ours. */
const STRANGE_MAX = 100;

/** A request of the bundle as its manifest names it. `damaged`: other bytes stand there. */
export type ReadEntry =
  | { readonly kind: 'request'; readonly name: string; readonly bytes: Buffer }
  | { readonly kind: 'damaged'; readonly name: string };

/** A bundle that is being read. */
export interface OpenBundle {
  readonly manifest: BundleManifest;
  /**
   * The requests in the order in which they come, each at most once, one at a time in memory. Ends with the last one
   * that the manifest names, or where the tar is damaged or cut off.
   */
  readonly entries: AsyncIterable<ReadEntry>;
  /** Ends the reading of what is left. */
  close(): void;
}

/** Opens a bundle by its manifest, which stands first; `null` where there is none. `bytes` is not read further than needed. */
export async function openBundle(bytes: AsyncIterable<Uint8Array>): Promise<OpenBundle | null> {
  const source = Readable.from(bounded(bytes));
  const tar = extract();
  source.on('error', (error) => tar.destroy(error));
  source.pipe(tar);
  const files = tar[Symbol.asyncIterator]();
  const close = () => {
    source.destroy();
    tar.destroy();
  };
  // A tar that is damaged later must not end the process while nobody listens.
  tar.on('error', () => undefined);
  const first = await files.next().catch(() => null);
  const manifest = first && !first.done ? await readManifest(first.value) : null;
  if (!manifest) {
    close();
    return null;
  }
  return { manifest, close, entries: requestsOf({ [Symbol.asyncIterator]: () => files }, manifest) };
}

type Entries = ReturnType<typeof extract>;
type Entry = Entries extends AsyncIterable<infer T> ? T : never;

async function* requestsOf(files: AsyncIterable<Entry>, manifest: BundleManifest): AsyncGenerator<ReadEntry> {
  const awaited = new Map(manifest.requests.map((entry) => [entry.name, entry]));
  let strange = 0;
  try {
    for await (const file of files) {
      const { name, type, size } = file.header;
      const expected = awaited.get(name);
      if (!expected || type !== 'file') {
        strange += 1;
        if (strange > STRANGE_MAX) return;
        // However large it says to be: the whole bundle is bounded.
        file.resume();
        continue;
      }
      const bytes = size === expected.size ? await bytesOf(file) : null;
      if (!bytes) file.resume();
      awaited.delete(name);
      yield bytes && isIntact(bytes, expected) ? { kind: 'request', name, bytes } : { kind: 'damaged', name };
      if (awaited.size === 0) return;
    }
  } catch {
    // Damaged or cut off: what came before was given, and what is missing is seen by the manifest.
  }
}

function isIntact(bytes: Buffer, { sha256 }: RequestEntry): boolean {
  return createHash('sha256').update(bytes).digest('hex') === sha256;
}

async function readManifest(file: Entry): Promise<BundleManifest | null> {
  const { name, type, size } = file.header;
  if (name !== MANIFEST_NAME || type !== 'file' || size > MANIFEST_MAX_BYTES) return null;
  try {
    const parsed = bundleManifestSchema.safeParse(JSON.parse((await bytesOf(file)).toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

async function bytesOf(file: Entry): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of file) if (part instanceof Uint8Array) parts.push(part);
  return Buffer.concat(parts);
}

/** What is longer than any bundle is cut off. */
async function* bounded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const piece of bytes) {
    length += piece.length;
    if (length > BUNDLE_MAX_BYTES) return;
    yield piece;
  }
}
