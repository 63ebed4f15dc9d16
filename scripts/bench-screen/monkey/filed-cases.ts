import path from 'node:path';
import Database from 'better-sqlite3';

/** Watches how many cases the terminal has filed: one submit makes at most one. */
export interface FiledCases {
  /** A page to submit from is shown that was not shown before. */
  checkShown(): void;
  sessionEnded(): void;
  /** In words what is wrong; `null` where nothing is. */
  fault(): string | null;
  count(): number;
  close(): void;
}

/** Reads the terminal's own database beside it. */
export function filedCases(systemFolder: string): FiledCases {
  const database = new Database(path.join(systemFolder, 'terminal/terminal.db'), { readonly: true });
  const counted = database.prepare<[], { n: number }>('SELECT count(*) AS n FROM cases');
  const count = () => counted.get()?.n ?? 0;
  let before = count();
  let allowed = 0;
  return {
    checkShown() {
      before = count();
      allowed = 1;
    },
    sessionEnded() {
      before = count();
      allowed = 0;
    },
    fault() {
      const filed = count() - before;
      return filed > allowed ? `${filed} cases were filed where at most ${allowed} could be` : null;
    },
    count,
    close: () => database.close(),
  };
}
