import type { Decision } from '../store/decision-store.ts';
import type { PlatformStore, StoredCase } from '../store/store.ts';
import type { DecisionSeal } from './decision-seal.ts';
import type { CaseStanding } from './moves.ts';
import { openSaid, type Said } from './said.ts';

/** A decision with what was said; `said` is `null` where that cannot be opened. */
export interface OpenedDecision extends Decision {
  readonly said: Said | null;
}

/** How a case stands, and how it came there. */
export interface CaseHistory {
  readonly standing: CaseStanding;
  /** The division that it was handed over to last; `null`: the one that it was filed in. */
  readonly handedTo: string | null;
  /** Since when it stands so; `null` before the first decision. */
  readonly since: string | null;
  /** Oldest first. */
  readonly decisions: readonly OpenedDecision[];
}

export async function caseHistory(
  store: PlatformStore,
  seal: DecisionSeal,
  {
    terminal,
    envelope: { caseId },
    isQuarantined,
  }: Pick<StoredCase, 'terminal' | 'envelope' | 'isQuarantined'>,
): Promise<CaseHistory> {
  const rows = await store.decisionsOf(terminal, caseId);
  const decisions = rows.map((row) => ({ ...row, said: openSaid(seal, row, row.decisionId, row.sealed) }));
  return {
    standing: decisions.at(-1)?.to ?? (isQuarantined ? 'quarantined' : 'received'),
    handedTo: decisions.findLast(({ division }) => division !== null)?.division ?? null,
    since: decisions.findLast(({ act }) => act !== 'handOver')?.at ?? null,
    decisions,
  };
}

/** What was said when the case came to stand as it does. */
export function lastSaid({ decisions }: CaseHistory): Said | null {
  return decisions.findLast(({ act }) => act !== 'handOver')?.said ?? null;
}
