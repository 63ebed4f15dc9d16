import type { Database } from '../store/database.ts';

/** A case of this terminal as an acknowledgement must name it. */
export interface SentCase {
  readonly caseId: string;
  readonly epoch: number;
  readonly seq: number;
  readonly sha256: string;
}

/** `null` where this terminal has no such case. */
export function sentCases(database: Database): (caseId: string) => SentCase | null {
  const find = database.prepare<[string], SentCase>(
    'SELECT case_id AS caseId, epoch, seq, sha256 FROM cases WHERE case_id = ?',
  );
  return (caseId) => find.get(caseId) ?? null;
}
