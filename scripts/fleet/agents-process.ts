/**
 * Some terminals of a fleet in one process: each with its own key, store, outbox, agent and HTTP client of the product, and
 * cases that wait. Tells its parent when all are ready and, in the end, what it sent in which second.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pino } from 'pino';
import { z } from 'zod';
import { settingsSchema } from '#contract/settings/settings.ts';
import { auditLog } from '#main/core/audit/audit-log.ts';
import { blobFiles } from '#main/core/blobs/blob-files.ts';
import { caseStore } from '#main/core/cases/case-store.ts';
import { createPlatformClient } from '#main/core/platform-client/platform-client.ts';
import { sendRequest } from '#main/core/platform-client/send-request.ts';
import { openStore } from '#main/core/store/open/open-store.ts';
import { blobOutbox } from '#main/core/sync/blob-outbox.ts';
import { outbox as openOutbox } from '#main/core/sync/outbox.ts';
import { startSyncAgent } from '#main/core/sync/sync-agent.ts';
import { enrol } from '#main/core/terminal/enrol.ts';
import { systemClock } from '#main/core/time/clock.ts';

const wishes = z
  .object({ folder: z.string(), url: z.string(), codes: z.array(z.string()), cases: z.number() })
  .parse(JSON.parse(process.argv[2] ?? ''));
process.on('disconnect', () => process.exit(0));

const clock = systemClock();
const now = () => clock.now();
const log = pino({ level: 'silent' });
const text = { zh: '样例', en: 'sample' };
const site = { division: '310199', name: text, organ: text, region: text, helpline: '12345' };
const times = { heartbeatMs: 5_000, retryBaseMs: 500, retryCapMs: 5_000 };
/** Requests by the second since 1970 in which they were sent. */
const sent = new Map<number, number>();
const countedSend: typeof sendRequest = (request) => {
  const second = Math.floor(Date.now() / 1_000);
  sent.set(second, (sent.get(second) ?? 0) + 1);
  return sendRequest(request);
};

async function prepare(code: string, n: number) {
  const { database } = openStore(join(wishes.folder, String(n)));
  const audit = auditLog(database, now);
  const settings = settingsSchema.parse({
    ...{ site, devices: [] },
    platform: { url: wishes.url, enrolmentCode: code, ...times },
  });
  const connection = { baseUrl: wishes.url, timeoutMs: settings.platform.timeoutMs, now };
  const identity = await enrol({
    ...{ database, audit, settings, connection, clock, log },
    random: Math.random,
    onWaiting: () => {},
    signal: new AbortController().signal,
  });
  if (!identity) throw new Error('not enrolled');
  const cases = caseStore(database, audit, now);
  for (let filed = 0; filed < wishes.cases; filed += 1)
    cases.file(madeUp(identity.platformKeys.sealingKey.id));
  const outbox = openOutbox(database, audit, now);
  const client = createPlatformClient({
    ...connection,
    send: countedSend,
    identity: {
      terminal: identity.number,
      privateKey: identity.privateKey,
      acknowledgementKey: identity.platformKeys.acknowledgementKey,
    },
    random: randomBytes,
  });
  return () =>
    new Promise<number>((resolve) => {
      const agent = startSyncAgent({
        ...{ client, outbox, clock, times, log },
        blobs: blobOutbox(database, now),
        files: blobFiles(join(wishes.folder, String(n), 'blobs')),
        random: Math.random,
        onChange() {
          if (outbox.waiting() > 0) return;
          resolve(Date.now());
          void agent.stop();
        },
      });
    });
}

/** Made-up bytes under their real digest, as many as a case has: the platform takes them sealed and opens none. */
function madeUp(sealingKeyId: string) {
  const [enc, sealed] = [randomBytes(32), randomBytes(3_700)];
  return {
    caseId: randomUUID(),
    item: 'flexible-employment-registration@1',
    clock: { wall: now().toISOString(), monotonicMs: 0, bootId: randomUUID() },
    sealingKeyId,
    enc: enc.toString('base64'),
    sealed: sealed.toString('base64'),
    sha256: createHash('sha256').update(enc).update(sealed).digest('hex'),
    blobs: [],
    hasReceipt: false,
  };
}

const starts: (() => Promise<number>)[] = [];
for (const [n, code] of wishes.codes.entries()) starts.push(await prepare(code, n));
process.once('message', async () => {
  const endedAt = await Promise.all(starts.map((start) => start()));
  process.send?.({ endedAt, sent: [...sent] });
});
process.send?.({ ready: true });
