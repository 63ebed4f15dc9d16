import { auditLog } from '#core/audit/audit-log.ts';
import { openStore } from '#core/store/open/open-store.ts';
import { outbox } from '#core/sync/outbox.ts';

const now = () => new Date();

/** What the core does with the store in `folder` before it serves, ms. */
export function startTime(folder: string): number {
  const began = performance.now();
  const store = openStore(folder);
  const audit = auditLog(store.database, now);
  const waits = outbox(store.database, audit, now);
  audit.latest('session.started', 'session.ended');
  audit.append('terminal.started', 'bench');
  waits.take(Date.now(), 1);
  const ms = performance.now() - began;
  store.close();
  return ms;
}
