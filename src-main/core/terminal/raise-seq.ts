import { SEQ_MAX } from '#contract/case/receipt-number.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Log } from '../log/log.ts';
import type { Database } from '../store/database.ts';
import { SAFE_GAP } from '../store/salvage/salvage.ts';

/**
 * Goes on above the highest number that the platform has from this terminal, where the terminal itself knows only lower
 * ones: its disk is an older image, which nothing on it can tell. Numbers that were given and never delivered lie within
 * the gap that is left. Never throws: what cannot be written now is with the next heartbeat.
 */
export function raiseSeq(database: Database, audit: AuditLog, log: Log, highestSeq: number): void {
  try {
    database
      .transaction(() => {
        const row = database.prepare<[], { last_seq: number | null }>('SELECT last_seq FROM terminal').get();
        const last = row?.last_seq ?? null;
        if (last === null || highestSeq <= last) return;
        const raised = Math.min(SEQ_MAX, highestSeq + SAFE_GAP);
        database.prepare('UPDATE terminal SET last_seq = ?').run(raised);
        audit.append(
          'seq.raised',
          '',
          `knew ${last}; the platform has ${highestSeq}; skipped ${last + 1}-${raised}`,
        );
        log.error(
          { last, highestSeq, raised },
          'this disk is older than what it has delivered: cases in between that were never sent are not on it',
        );
      })
      .immediate();
  } catch (error) {
    log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'numbers could not be raised');
  }
}
