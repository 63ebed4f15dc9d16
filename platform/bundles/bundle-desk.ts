import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '../make-folder.ts';
import { type Replay, type TakenBundle, takeBundle } from './take-bundle.ts';

/** How long answers can be fetched, ms: whoever brought a stick may come back for them. */
const KEEP_MS = 30 * 24 * 60 * 60 * 1000;

/** Each is read to its end with one request of it in memory. */
const AT_ONCE = 4;

const count = z.int().nonnegative();
const takenSchema: z.ZodType<TakenBundle> = z.strictObject({
  bundle: z.strictObject({ terminal: z.string(), epoch: z.int(), stamp: z.string(), part: z.int() }),
  isWhole: z.boolean(),
  promised: z.strictObject({ cases: count, files: count }),
  cases: z.strictObject({
    accepted: count,
    duplicate: count,
    conflict: count,
    needBlobs: count,
    rejected: count,
  }),
  files: count,
  refused: z.record(z.string(), count),
  damaged: count,
});

const ID = /^[0-9a-f-]{36}$/;

/** Takes bundles in, and keeps the answers until they were fetched. */
export interface BundleDesk {
  /** `notABundle`: nothing of it was taken. `busy`: as many as can be are being taken in. */
  take(
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<{ readonly id: string; readonly taken: TakenBundle } | 'notABundle' | 'busy'>;
  /** `null` where there is none of this id (any more). */
  find(id: string): Promise<{ readonly taken: TakenBundle; readonly answers: string } | null>;
  forget(id: string): Promise<void>;
}

export function bundleDesk(folder: string, replay: Replay, now: () => Date): BundleDesk {
  makeFolder(folder);
  const answersOf = (id: string) => join(folder, `${id}.tar`);
  const wordsOf = (id: string) => join(folder, `${id}.json`);
  let underWay = 0;

  async function tidy(): Promise<void> {
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      const found = await stat(path).catch(() => null);
      if (found && found.mtimeMs < Date.now() - KEEP_MS) await rm(path, { force: true });
    }
  }

  return {
    async take(bytes) {
      if (underWay >= AT_ONCE) return 'busy';
      underWay += 1;
      try {
        await tidy();
        const id = randomUUID();
        const taken = await takeBundle(bytes, { replay, path: answersOf(id), at: now() });
        if (!taken) return 'notABundle';
        await writeFile(wordsOf(id), JSON.stringify(taken), { mode: 0o600 });
        return { id, taken };
      } finally {
        underWay -= 1;
      }
    },
    async find(id) {
      if (!ID.test(id)) return null;
      const words = await readFile(wordsOf(id), 'utf8').catch(() => null);
      const taken = words === null ? null : takenSchema.safeParse(JSON.parse(words));
      return taken?.success ? { taken: taken.data, answers: answersOf(id) } : null;
    },
    async forget(id) {
      await rm(answersOf(id), { force: true });
      await rm(wordsOf(id), { force: true });
    },
  };
}
