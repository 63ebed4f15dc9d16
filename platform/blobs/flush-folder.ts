import { open } from 'node:fs/promises';

/**
 * Flushes folders: a file's name is durable once its folder is. Several files that get their names at once share a flush:
 * whoever comes while one runs waits for the next one, which begins after it and covers all that came by then.
 */
export function folderFlusher(): (folder: string) => Promise<void> {
  const running = new Map<string, Promise<void>>();
  const next = new Map<string, Promise<void>>();

  function begin(folder: string): Promise<void> {
    const flushed = flushNow(folder).finally(() => running.delete(folder));
    running.set(folder, flushed);
    return flushed;
  }

  return (folder) => {
    const present = running.get(folder);
    if (!present) return begin(folder);
    const shared =
      next.get(folder) ??
      present
        // Whoever waited for that one was told.
        .catch(() => undefined)
        .then(() => {
          next.delete(folder);
          return begin(folder);
        });
    next.set(folder, shared);
    return shared;
  };
}

/** Flushes one folder, now. Windows has no such call. */
export async function flushNow(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
