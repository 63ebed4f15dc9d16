import { pack } from 'tar-stream';

export interface TarFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The bytes of a tar of `files`, made as they are asked for: one file at a time is in memory. */
export async function* tarOf(files: AsyncIterable<TarFile>, mtime: Date): AsyncGenerator<Uint8Array> {
  const tar = pack();
  const fed = feed();
  // Whoever reads the tar gets the error from it.
  fed.catch(() => undefined);
  try {
    for await (const piece of tar) if (piece instanceof Uint8Array) yield piece;
    await fed;
  } finally {
    tar.destroy();
  }

  async function feed(): Promise<void> {
    try {
      for await (const { name, bytes } of files)
        await new Promise<void>((resolve, reject) => {
          tar.entry({ name, size: bytes.length, mtime, mode: 0o644 }, bytes, (error) =>
            error ? reject(error) : resolve(),
          );
        });
      tar.finalize();
    } catch (error) {
      tar.destroy(error instanceof Error ? error : new Error('a file could not be read'));
    }
  }
}
