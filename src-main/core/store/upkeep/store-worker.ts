import { parentPort, workerData } from 'node:worker_threads';
import { makeBackup } from '../backup/make-backup.ts';
import { connectReadonly, messageOf } from '../database.ts';
import { checkAll } from '../open/integrity.ts';
import { type Outcome, storeJobSchema } from './store-job.ts';

/** The thread that reads the whole file, to check or to copy it, beside the one that serves people. */
const job = storeJobSchema.parse(workerData);
const port = parentPort;
if (!port) throw new Error('store-worker runs in a worker thread only');
port.postMessage(await run());

async function run(): Promise<Outcome> {
  try {
    if (job.kind === 'backup') {
      await makeBackup(job.file, job.to);
      return { ok: true, damage: null };
    }
    const database = connectReadonly(job.file);
    try {
      return { ok: true, damage: checkAll(database) };
    } finally {
      database.close();
    }
  } catch (error) {
    return { ok: false, message: messageOf(error) };
  }
}
