import { join } from 'node:path';
import { pino } from 'pino';
import { auditLog } from '#core/audit/audit-log.ts';
import { blobFiles } from '#core/blobs/blob-files.ts';
import { openStore } from '#core/store/open/open-store.ts';
import { blobOutbox } from '#core/sync/blob-outbox.ts';
import { outbox } from '#core/sync/outbox.ts';
import { systemClock } from '#core/time/clock.ts';

/** Store, outboxes and sealed files of the terminal in `folder`, as the core opens them. */
export function openTerminal(folder: string) {
  const clock = systemClock();
  const now = () => clock.now();
  const store = openStore(folder, { now });
  const { database } = store;
  const audit = auditLog(database, now);
  return {
    ...{ store, database, audit, clock, now },
    log: pino({ level: 'silent' }),
    outbox: outbox(database, audit, now),
    blobs: blobOutbox(database, now),
    files: blobFiles(join(folder, 'blobs')),
  };
}

/** A terminal's times, as they are where the settings say nothing. */
export const TIMES = { heartbeatMs: 300_000, retryBaseMs: 5_000, retryCapMs: 600_000, timeoutMs: 10_000 };
