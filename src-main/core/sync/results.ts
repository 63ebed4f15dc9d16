import type { CaseProgress, ResultsAnswer } from '#contract/platform-api/results.ts';
import type { Log } from '../log/log.ts';
import type { PlatformClient } from '../platform-client/platform-client.ts';
import type { Database } from '../store/database.ts';
import type { Step } from './lane.ts';

/**
 * How this terminal's cases stand at the platform: which has moved on, and when, and no word of it. Whoever a case is of asks
 * the platform, and identifies first.
 */
export interface CaseResults {
  /** With which the platform is asked next; empty at the beginning. */
  cursor(): string;
  /** Keeps what came and the cursor behind it, in one transaction. Cases of an earlier life of the terminal are passed over. */
  keep(results: ResultsAnswer['results'], cursor: string): void;
  /** Cases by how they stand now; those that nobody has begun with are left out. */
  counts(): Readonly<Partial<Record<CaseProgress, number>>>;
}

export interface ResultsStepOptions {
  readonly read: PlatformClient['readResults'];
  readonly results: CaseResults;
  readonly log: Log;
  /** What people see of it changed. */
  readonly onChange: () => void;
}

/** The lane's work: what was decided is asked for once after each heartbeat, page by page. */
export interface ResultsStep {
  /** The platform is there: ask, at the next step. */
  want(): void;
  readonly isWanted: boolean;
  step(): Promise<Step>;
}

export function resultsStep({ read, results, log, onChange }: ResultsStepOptions): ResultsStep {
  let isWanted = false;
  return {
    want() {
      isWanted = true;
    },
    get isWanted() {
      return isWanted;
    },
    async step() {
      if (!isWanted) return 'nothing';
      const answer = await read(results.cursor());
      if (answer.ok) {
        results.keep(answer.results, answer.cursor);
        isWanted = answer.more;
        if (answer.results.length > 0) onChange();
        return 'moved';
      }
      if (answer.why !== 'refused') return answer;
      // The same question is refused again: it waits for the next heartbeat.
      isWanted = false;
      log.warn({ error: answer.error }, 'results refused');
      return 'nothing';
    },
  };
}

export function caseResults(database: Database): CaseResults {
  const findCursor = database.prepare<[], string>('SELECT cursor FROM results_cursor').pluck();
  const setCursor = database.prepare(
    'INSERT INTO results_cursor (one, cursor) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET cursor = excluded.cursor',
  );
  const put = database.prepare(`
    INSERT INTO case_results (case_id, state, decided_at) SELECT case_id, @state, @at FROM cases WHERE case_id = @caseId
    ON CONFLICT (case_id) DO UPDATE SET state = excluded.state, decided_at = excluded.decided_at`);
  const count = database.prepare<[], { state: CaseProgress; n: number }>(
    "SELECT state, count(*) AS n FROM case_results WHERE state <> 'received' GROUP BY state",
  );
  return {
    cursor: () => findCursor.get() ?? '',
    keep: database.transaction((results: ResultsAnswer['results'], cursor: string) => {
      for (const result of results) put.run(result);
      setCursor.run(cursor);
    }).immediate,
    counts: () => Object.fromEntries(count.all().map(({ state, n }) => [state, n])),
  };
}
