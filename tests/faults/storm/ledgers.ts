import path from 'node:path';
import Database from 'better-sqlite3';
import { auditLog } from '#main/core/audit/audit-log.ts';

/** One case as one of the two databases holds it. */
export interface LedgerRow {
  readonly caseId: string;
  readonly epoch: number;
  readonly seq: number;
  readonly receiptNumber: string;
  readonly sha256: string;
}

export interface TerminalRow extends LedgerRow {
  readonly acknowledgedAt: string | null;
}

const COLUMNS = 'case_id AS caseId, epoch, seq, receipt_number AS receiptNumber, sha256';

export function terminalLedger(folder: string): {
  readonly rows: readonly TerminalRow[];
  readonly brokenAudit: number | null;
} {
  const database = new Database(path.join(folder, 'terminal.db'), { readonly: true });
  try {
    return {
      rows: database
        .prepare<[], TerminalRow>(
          `SELECT ${COLUMNS}, acknowledged_at AS acknowledgedAt FROM cases ORDER BY epoch, seq`,
        )
        .all(),
      brokenAudit: auditLog(database, () => new Date()).firstBroken(),
    };
  } finally {
    database.close();
  }
}

export function platformLedger(folder: string): readonly (LedgerRow & { readonly state: string })[] {
  const database = new Database(path.join(folder, 'platform.db'), { readonly: true });
  try {
    return database
      .prepare<[], LedgerRow & { state: string }>(`SELECT ${COLUMNS}, state FROM cases ORDER BY epoch, seq`)
      .all();
  } finally {
    database.close();
  }
}
