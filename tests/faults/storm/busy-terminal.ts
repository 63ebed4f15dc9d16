/**
 * A terminal without screen and devices that files one case after the other with the product's own store, sealing,
 * outbox and agent, and tells its parent of each receipt once it may be printed. The parent kills it.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pino } from 'pino';
import { z } from 'zod';
import { settingsSchema } from '#contract/settings/settings.ts';
import { auditLog } from '#main/core/audit/audit-log.ts';
import { blobFiles } from '#main/core/blobs/blob-files.ts';
import { sealBlob } from '#main/core/blobs/seal-blob.ts';
import { caseStore } from '#main/core/cases/case-store.ts';
import { sealCase } from '#main/core/cases/seal-case.ts';
import { createPlatformClient } from '#main/core/platform-client/platform-client.ts';
import { openStore } from '#main/core/store/open/open-store.ts';
import { blobOutbox } from '#main/core/sync/blob-outbox.ts';
import { outbox as openOutbox } from '#main/core/sync/outbox.ts';
import { startSyncAgent } from '#main/core/sync/sync-agent.ts';
import { enrol } from '#main/core/terminal/enrol.ts';
import { clockRecord, systemClock } from '#main/core/time/clock.ts';
import { madeUpCase, madeUpPicture } from './made-up-case.ts';

const { folder, url, code, pauseMs } = z
  .object({ folder: z.string(), url: z.string(), code: z.string(), pauseMs: z.number() })
  .parse(JSON.parse(process.argv[2] ?? ''));

const clock = systemClock();
const now = () => clock.now();
const log = pino({ level: 'silent' });
const bootId = randomUUID();
process.on('disconnect', () => process.exit(0));

const store = openStore(folder, { now });
for (const alarm of store.alarms) process.send?.({ alarm: alarm.text.en });
const { database } = store;
const audit = auditLog(database, now);
const cases = caseStore(database, audit, now);
const outbox = openOutbox(database, audit, now);
const blobs = blobOutbox(database, now);
const files = blobFiles(join(folder, 'blobs'));
await files.sweep(blobs.isNamed);

const platform = {
  url,
  enrolmentCode: code,
  heartbeatMs: 400,
  retryBaseMs: 50,
  retryCapMs: 500,
  timeoutMs: 2_000,
};
const settings = settingsSchema.parse({ site: madeUpSite(), platform, devices: [] });
const connection = { baseUrl: url, timeoutMs: platform.timeoutMs, now };
const identity = await enrol({
  ...{ database, audit, settings, connection, clock, log },
  random: Math.random,
  onWaiting: () => {},
  signal: new AbortController().signal,
});
if (!identity) throw new Error('not enrolled');
const client = createPlatformClient({
  ...connection,
  identity: {
    terminal: identity.number,
    privateKey: identity.privateKey,
    acknowledgementKey: identity.platformKeys.acknowledgementKey,
  },
  random: randomBytes,
});
const agent = startSyncAgent({
  ...{ client, outbox, blobs, files, clock, log },
  random: Math.random,
  times: settings.platform,
  onChange: () => {},
});

let isFiling = true;
process.on('message', (message) => {
  if (message === 'stopFiling') isFiling = false;
});
process.send?.({ ready: true });
while (isFiling) {
  const caseId = randomUUID();
  const sealedFiles = Math.random() < 0.3 ? [sealBlob(caseId, madeUpPicture())] : [];
  const document = madeUpCase(
    caseId,
    identity.number,
    sealedFiles.map(({ attachment }) => attachment),
  );
  const sealed = await sealCase(document, identity.platformKeys.sealingKey, identity.number);
  await files.write(sealedFiles);
  const { receiptNumber } = cases.file({
    ...sealed,
    caseId,
    item: document.item,
    blobs: sealedFiles.map(({ sha256, size }) => ({ sha256, size })),
    clock: clockRecord(clock, bootId, agent.offsetMs),
    hasReceipt: true,
  });
  // The moment at which a receipt comes out of the printer.
  process.send?.({ receipt: receiptNumber, caseId, sha256: sealed.sha256 });
  agent.kick();
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
}
for (;;) {
  process.send?.({ waiting: outbox.waiting(), attention: outbox.attention() });
  await new Promise((resolve) => setTimeout(resolve, 100));
}

function madeUpSite() {
  const text = { zh: '样例', en: 'sample' };
  return { division: '310118', name: text, organ: text, region: text, helpline: '12345' };
}
