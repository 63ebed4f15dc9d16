import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { pack } from 'tar-stream';

/** A tar of answers on its way to the disk, written as the answers come. */
export interface AnswerTar {
  add(name: string, content: unknown): Promise<void>;
  /** Gives the file its name; nothing is there before. */
  finish(): Promise<void>;
  /** Removes what was written. */
  abandon(): Promise<void>;
}

export function answerTar(path: string, mtime: Date): AnswerTar {
  const part = `${path}.part`;
  const tar = pack();
  const file = createWriteStream(part, { mode: 0o600 });
  const written = finished(file);
  written.catch((error: unknown) => tar.destroy(error instanceof Error ? error : null));
  tar.on('data', (piece: unknown) => {
    if (!(piece instanceof Uint8Array) || file.write(piece)) return;
    tar.pause();
    once(file, 'drain').then(
      () => tar.resume(),
      () => undefined,
    );
  });
  tar.on('end', () => file.end());

  return {
    add: (name, content) =>
      new Promise((resolve, reject) => {
        const bytes = Buffer.from(JSON.stringify(content), 'utf8');
        tar.entry({ name, size: bytes.length, mtime, mode: 0o644 }, bytes, (error) =>
          error ? reject(error) : resolve(),
        );
      }),
    async finish() {
      tar.finalize();
      await written;
      await rename(part, path);
    },
    async abandon() {
      tar.destroy();
      file.destroy();
      await written.catch(() => undefined);
      await rm(part, { force: true });
    },
  };
}
