import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import {
  type PaperOutcome,
  type PrintCompletion,
  printCompletionSchema,
} from '#contract/device/completion.ts';
import type { JobLedger } from '#drivers/document-printer/job-ledger.ts';

/**
 * What is known of every print that was ever asked for, on disk before anything goes to a printer. It holds
 * command ids and outcomes, never content.
 */
export interface PrintJournal {
  /** Notes that a print begins. `false` where the id was seen before: then nothing may be printed for it. */
  begin(commandId: string): boolean;
  /** Notes how it ended; the first word counts. */
  finish(commandId: string, completion: PrintCompletion): void;
  /** `null`: never seen. */
  find(commandId: string): 'inProgress' | PrintCompletion | null;
  /** A sensor saw the paper of a print that was out leave the mouth. */
  noteTaken(commandId: string): void;
  /** What is known of the paper by now. `null`: never seen. */
  paperOf(commandId: string): 'inProgress' | PaperOutcome | null;
  /** The A4 printer's jobs whose end is not known: a driver started later cancels them. */
  readonly openJobs: JobLedger;
  close(): void;
}

/** A print that was under way when the process died: the paper may be out or not, and nobody can tell. */
const INTERRUPTED: PrintCompletion = { code: 'internalError', outcome: 'unknown', error: 'interrupted' };

/** Ids are unique for ever, but nobody asks for a print of last year. */
const KEEP_DAYS = 400;

const openJobSchema = z.object({ commandId: z.string(), jobId: z.int().nullable() });
const rowSchema = z.object({ completion: z.string().nullable(), taken: z.int() });

/** `today` is given in days since 1970; prints that are too old are forgotten at opening. */
export function openPrintJournal(
  dataFolder: string,
  today = Math.floor(Date.now() / 86_400_000),
): PrintJournal {
  mkdirSync(dataFolder, { recursive: true });
  const database = new Database(join(dataFolder, 'device-journal.db'));
  database.pragma('journal_mode = WAL');
  // WAL alone loses the last entries at a power cut, and with them the knowledge that paper may be out.
  database.pragma('synchronous = FULL');
  migrate(database);
  database.prepare('DELETE FROM print WHERE day < ?').run(today - KEEP_DAYS);
  database
    .prepare('UPDATE print SET completion = ? WHERE completion IS NULL')
    .run(JSON.stringify(INTERRUPTED));

  const insert = database.prepare('INSERT OR IGNORE INTO print (command_id, day) VALUES (?, ?)');
  const update = database.prepare(
    'UPDATE print SET completion = ? WHERE command_id = ? AND completion IS NULL',
  );
  const select = database.prepare('SELECT completion, taken FROM print WHERE command_id = ?');
  const take = database.prepare('UPDATE print SET taken = 1 WHERE command_id = ?');
  const rowOf = (commandId: string) => rowSchema.optional().parse(select.get(commandId));
  const noteJob = database.prepare(
    `INSERT INTO open_job (command_id, job_id) VALUES (?, ?)
     ON CONFLICT (command_id) DO UPDATE SET job_id = excluded.job_id`,
  );
  const forgetJob = database.prepare('DELETE FROM open_job WHERE command_id = ?');
  const selectJobs = database.prepare('SELECT command_id AS commandId, job_id AS jobId FROM open_job');
  return {
    begin: (commandId) => insert.run(commandId, today).changes === 1,
    finish(commandId, completion) {
      update.run(JSON.stringify(completion), commandId);
    },
    find(commandId) {
      return completionIn(rowOf(commandId));
    },
    noteTaken: (commandId) => void take.run(commandId),
    paperOf(commandId) {
      const row = rowOf(commandId);
      const completion = completionIn(row);
      if (completion === null || completion === 'inProgress') return completion;
      return completion.outcome === 'printed' && row?.taken === 1 ? 'taken' : completion.outcome;
    },
    openJobs: {
      note: ({ commandId, jobId }) => void noteJob.run(commandId, jobId),
      forget: (commandId) => void forgetJob.run(commandId),
      all: () => z.array(openJobSchema).parse(selectJobs.all()),
    },
    close: () => void database.close(),
  };
}

function completionIn(row: z.infer<typeof rowSchema> | undefined): 'inProgress' | PrintCompletion | null {
  if (!row) return null;
  return row.completion === null ? 'inProgress' : printCompletionSchema.parse(JSON.parse(row.completion));
}

/** Numbered steps; each is done once, in its own transaction. */
const MIGRATIONS = [
  `CREATE TABLE print (
     command_id TEXT PRIMARY KEY,
     day INTEGER NOT NULL,
     completion TEXT
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE open_job (
     command_id TEXT PRIMARY KEY,
     job_id INTEGER
   ) STRICT, WITHOUT ROWID`,
  'ALTER TABLE print ADD COLUMN taken INTEGER NOT NULL DEFAULT 0',
] as const;

function migrate(database: Database.Database): void {
  const version = z.int().parse(database.pragma('user_version', { simple: true }));
  MIGRATIONS.slice(version).forEach((step, index) => {
    database.transaction(() => {
      database.exec(step);
      database.pragma(`user_version = ${version + index + 1}`);
    })();
  });
}
