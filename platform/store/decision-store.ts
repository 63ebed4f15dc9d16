import type { Act, CaseStanding } from '../decisions/moves.ts';
import type { CaseRow } from './case-row.ts';

/** One decision on one case. Rows are only ever added; the case itself never changes. */
export interface Decision {
  /** Unlike its number never given twice, even by a database that was set back. */
  readonly decisionId: string;
  readonly terminal: string;
  readonly caseId: string;
  /** From 1, without a gap: the how-manieth on this case. */
  readonly turn: number;
  readonly act: Act;
  readonly from: CaseStanding;
  readonly to: CaseStanding;
  /** Of a case that was handed over: who answers for it from now on. */
  readonly division: string | null;
  /** Who decided. */
  readonly officer: string;
  readonly at: string;
  /** What was said with it, sealed: words about a person stand in no database. */
  readonly sealed: Buffer;
}

export interface NumberedDecision extends Decision {
  /**
   * From 1, without a gap, of one terminal: the order in which decisions on its cases can be seen. Who has seen one has seen
   * all below it, however many officers decide at once.
   */
  readonly n: number;
}

/** A case in the officer's list. */
export interface ListedCase extends CaseRow {
  readonly standing: CaseStanding;
  /** Who answers for it; `null` until somebody looked. */
  readonly division: string | null;
}

/** What is wanted of the list; all of it together. */
export interface CaseFilter {
  readonly standing?: CaseStanding | 'conflict' | undefined;
  /** Item id, of any version. */
  readonly item?: string | undefined;
  readonly terminal?: string | undefined;
  readonly division?: string | undefined;
}

export interface DecisionStore {
  /** Adds a decision. `movedOn`: another one has this turn already, and nothing was added. */
  decide(decision: Decision): Promise<'decided' | 'movedOn'>;
  /** Oldest first. */
  decisionsOf(terminal: string, caseId: string): Promise<readonly NumberedDecision[]>;
  /** Those on cases of the terminal behind `after`, in order; all of them where that one is not here (any more). */
  decisionsAfter(
    terminal: string,
    after: { readonly n: number; readonly decisionId: string } | null,
    limit: number,
  ): Promise<readonly NumberedDecision[]>;
  /** Newest first. */
  cases(limit: number, filter?: CaseFilter): Promise<readonly ListedCase[]>;
}
