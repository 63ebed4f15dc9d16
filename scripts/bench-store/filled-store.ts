import { randomUUID } from 'node:crypto';
import { auditLog } from '#core/audit/audit-log.ts';
import { openStore, type Store } from '#core/store/open/open-store.ts';
import { enrolAsTest, sealedCase } from '#core/testing/temporary-store.ts';

const now = () => new Date();

/** Pages in memory while a store is filled, in KiB: the unique keys of a million cases are all over the file. */
const FILLING_CACHE_KIB = 1024 * 1024;

/**
 * A store in `folder` with `count` cases of another epoch, 3,750 sealed bytes each, with their entries in the audit log, all
 * delivered or all waiting. What is made here is not sent: digests are none.
 */
export function filledStore(folder: string, count: number, isWaiting: boolean): Store {
  const store = openStore(folder);
  const { database } = store;
  const audit = auditLog(database, now);
  enrolAsTest(database, audit);
  const cacheSize = database.pragma('cache_size', { simple: true });
  database.pragma('synchronous = OFF');
  database.pragma(`cache_size = -${FILLING_CACHE_KIB}`);
  const putCase = database.prepare(`
    INSERT INTO cases (case_id, epoch, seq, receipt_number, item, clock, sealing_key_id, enc, sealed, sha256, filed_at, receipt_outcome, acknowledged_at)
    VALUES (?, 2, ?, ?, 'flexible-employment-registration@1', ?, 's1', randomblob(32), randomblob(3750), ?, ?, 'printed', ?)`);
  const putOutbox = database.prepare("INSERT INTO outbox (case_id, state) VALUES (?, 'ready')");
  const at = now().toISOString();
  const clock = JSON.stringify(sealedCase('').clock);
  const step = database.transaction((first: number, last: number) => {
    for (let seq = first; seq <= last; seq += 1) {
      const id = randomUUID();
      const receipt = `00218${seq.toString().padStart(7, '0')}`;
      putCase.run(id, seq, receipt, clock, 'ab'.repeat(32), at, isWaiting ? null : at);
      if (isWaiting) putOutbox.run(id);
      audit.append('session.started');
      audit.append('case.filed', id, receipt);
      if (!isWaiting) audit.append('case.acknowledged', id);
      audit.append('session.ended');
    }
  });
  for (let first = 1; first <= count; first += 10_000) step(first, Math.min(count, first + 9_999));
  database.prepare('UPDATE store_state SET checked_at = ?').run(at);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.pragma('synchronous = FULL');
  database.pragma(`cache_size = ${Number(cacheSize)}`);
  return store;
}
