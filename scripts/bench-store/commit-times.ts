import { auditLog } from '#core/audit/audit-log.ts';
import { caseStore } from '#core/cases/case-store.ts';
import { numberedCases } from '#core/cases/numbered-cases.ts';
import type { Store } from '#core/store/open/open-store.ts';
import { trueCase } from '#core/testing/filled-folder.ts';
import { timesByTurns } from './times-by-turns.ts';

const now = () => new Date();

/** Files `commits` cases in each store as the core does; how long each took, ms, by store. */
export function commitTimes(stores: readonly Store[], commits: number): readonly (readonly number[])[] {
  return timesByTurns(stores.map(filing), commits, trueCase);
}

/** Files a case in `store`, durably, with its number noted beside. */
export function filing(store: Store): (sealed: ReturnType<typeof trueCase>) => void {
  const audit = auditLog(store.database, now);
  const numbered = numberedCases(caseStore(store.database, audit, now), store.seqMark, () => 1);
  return (sealed) => void numbered.file(sealed);
}
