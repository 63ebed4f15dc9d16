import Database from 'better-sqlite3';
import type { CaseToFile } from '#core/cases/case-store.ts';

/** What a commit can cost at the least: one row with the same sealed bytes, as durable as a case, by nothing but better-sqlite3. */
export function bareInsert(file: string) {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE cases (sealed BLOB NOT NULL)');
  const insert = database.prepare('INSERT INTO cases VALUES (?)');
  return {
    database,
    insert: ({ sealed }: CaseToFile) => void insert.run(Buffer.from(sealed, 'base64')),
  };
}
