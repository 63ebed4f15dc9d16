import { BATCH_MAX_CASES } from '#contract/platform-api/endpoints.ts';
import { openStore } from '#platform/store/open-store.ts';
import { checkAccepted } from './check-accepted.ts';
import { randomBatch } from './random-batch.ts';
import { type Run, spread } from './spread.ts';
import { type Load, turns } from './turns.ts';

/** Full batches straight into the store at `place`: a file, or a `postgres://` address. */
export async function intakeByStore(place: string, load: Load): Promise<Run> {
  const store = await openStore(place);
  const batches = turns(load).map(({ terminal, index }) => ({
    cases: BATCH_MAX_CASES,
    content: { terminal, cases: randomBatch(terminal, index, 'seal-0123456789ab') },
  }));
  const at = new Date();
  try {
    return await spread(batches, load.senders, async ({ terminal, cases }) => {
      checkAccepted(await store.takeCases(terminal, cases, at));
    });
  } finally {
    await store.close();
  }
}
