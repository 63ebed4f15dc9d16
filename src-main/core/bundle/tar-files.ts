import { Readable } from 'node:stream';
import { extract } from 'tar-stream';

/** An ordinary file in a tar. */
export interface ReadTarFile {
  readonly name: string;
  /** `null` where it is larger than was asked for. */
  readonly bytes: Buffer | null;
}

/**
 * The ordinary files of a tar, in their order; other entries are passed over. Throws where the tar is damaged or ends in
 * the middle of an entry, after everything before that was given.
 */
export async function* tarFiles(
  bytes: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<ReadTarFile> {
  const source = Readable.from(bytes);
  const tar = extract();
  source.on('error', (error) => tar.destroy(error));
  source.pipe(tar);
  try {
    for await (const entry of tar) {
      const { name, type, size = 0 } = entry.header;
      const isWanted = type === 'file' && size <= maxBytes;
      const parts: Uint8Array[] = [];
      for await (const piece of entry) if (isWanted && piece instanceof Uint8Array) parts.push(piece);
      if (type === 'file') yield { name, bytes: isWanted ? Buffer.concat(parts) : null };
    }
  } finally {
    source.destroy();
    tar.destroy();
  }
}
