import type { AuditLog } from '../audit/audit-log.ts';
import type { Database } from '../store/database.ts';

/** A case that was set aside, by the little that is known of it here. */
export interface QuarantinedCase {
  readonly caseId: string;
  readonly receiptNumber: string;
  /** `id@version` */
  readonly item: string;
  /** ISO 8601 */
  readonly filedAt: string;
  /** The platform's word, or `fileDamaged`. */
  readonly reason: string;
}

/** The cases of the outbox that people look at. None is ever removed here. */
export interface Quarantine {
  /** The oldest `limit`. */
  list(limit: number): readonly QuarantinedCase[];
  /**
   * Cases (absent: all of them) are to be tried again: they are as if filed just now, files included. One transaction
   * with an audit entry each; what is not quarantined stays as it is. Gives how many there were.
   */
  giveBack(caseId?: string): number;
}

export function quarantine(database: Database, audit: AuditLog): Quarantine {
  const list = database.prepare<[number], QuarantinedCase>(`
    SELECT case_id AS caseId, receipt_number AS receiptNumber, item, filed_at AS filedAt, coalesce(reason, '') AS reason
    FROM outbox JOIN cases USING (case_id) WHERE outbox.state = 'quarantined' ORDER BY outbox.n LIMIT ?`);
  const wanted = database.prepare<[string | null, string | null], { caseId: string; reason: string | null }>(`
    SELECT case_id AS caseId, reason FROM outbox
    WHERE state = 'quarantined' AND (? IS NULL OR case_id = ?) ORDER BY n`);
  const begin = database.prepare(`
    UPDATE outbox SET attempts = 0, not_before = 0, reason = NULL,
      state = iif(EXISTS (SELECT 1 FROM case_blobs WHERE case_id = outbox.case_id), 'blobsPending', 'ready')
    WHERE case_id = ?`);
  const forgetSent = database.prepare('UPDATE case_blobs SET sent_at = NULL WHERE case_id = ?');

  return {
    list: (limit) => list.all(limit),
    giveBack: database.transaction((caseId: string | null = null) => {
      const given = wanted.all(caseId, caseId);
      for (const one of given) {
        begin.run(one.caseId);
        forgetSent.run(one.caseId);
        audit.append('case.givenBack', one.caseId, one.reason ?? '');
      }
      return given.length;
    }).immediate,
  };
}
