import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/** What the store's thread does: look at every page of a database, or copy it. Paths are absolute. */
export const storeJobSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('check'), file: z.string() }),
  z.strictObject({ kind: z.literal('backup'), file: z.string(), to: z.string() }),
]);
export type StoreJob = z.infer<typeof storeJobSchema>;

/** `damage`: what a check found, `null` when every page is whole. */
const outcomeSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), damage: z.string().nullable() }),
  z.strictObject({ ok: z.literal(false), message: z.string() }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

/** Does one job in a thread of its own, which is gone afterwards. Never rejects. `signal` ends it, and it comes to nothing. */
export function runStoreJob(job: StoreJob, signal: AbortSignal): Promise<Outcome> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./store-worker.ts', import.meta.url), { workerData: job });
    const end = () => void worker.terminate();
    const settle = (outcome: Outcome) => {
      signal.removeEventListener('abort', end);
      resolve(outcome);
    };
    signal.addEventListener('abort', end);
    worker.once('message', (message: unknown) => settle(outcomeSchema.parse(message)));
    worker.once('error', (error) =>
      settle({ ok: false, message: error instanceof Error ? error.message : 'the thread was lost' }),
    );
    worker.once('exit', () => settle({ ok: false, message: 'the thread has ended' }));
  });
}
