/** Hands over all cases that wait in a terminal, by its own outbox, client and agent. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { countersignedHeads } from '#core/audit/countersigned-heads.ts';
import { readIdentity } from '#core/identity/terminal-identity.ts';
import { createPlatformClient } from '#core/platform-client/platform-client.ts';
import { caseResults } from '#core/sync/results.ts';
import { startSyncAgent } from '#core/sync/sync-agent.ts';
import { drainMeter } from '../drain-meter.ts';
import { measuringProcess } from '../measuring-process.ts';
import { openTerminal, TIMES } from './open-terminal.ts';

const taskSchema = z.object({ folder: z.string(), url: z.string() });

await measuringProcess(
  (task) => taskSchema.parse(task),
  async ({ folder, url }) => {
    const meter = drainMeter();
    const { store, database, clock, now, log, outbox, blobs, files } = openTerminal(folder);
    const identity = readIdentity(database);
    if (!identity) throw new Error('not enrolled');
    const client = createPlatformClient({
      ...{ baseUrl: url, timeoutMs: TIMES.timeoutMs, now },
      identity: {
        terminal: identity.number,
        privateKey: identity.privateKey,
        acknowledgementKey: identity.platformKeys.acknowledgementKey,
      },
      random: randomBytes,
    });
    const waiting = outbox.waiting();
    const drained = Promise.withResolvers<void>();
    meter.begin();
    const agent = startSyncAgent({
      ...{ client, outbox, blobs, files, clock, log },
      random: Math.random,
      times: TIMES,
      results: { read: client.readResults, results: caseResults(database) },
      auditHeads: countersignedHeads(database),
      onChange() {
        // The count goes through all rows: only once nothing is due any more.
        if (outbox.nextDue() === null && blobs.nextDue() === null && outbox.waiting() === 0)
          drained.resolve();
      },
    });
    await drained.promise;
    const drain = meter.end(waiting);
    await agent.stop();
    store.close();
    return drain;
  },
);
