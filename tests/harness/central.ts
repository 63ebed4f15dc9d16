import { readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { System } from './system.ts';
import { until } from './until.ts';

/** What the platform has stored, read from its own database file. */
export function casesAtPlatform(
  system: System,
): readonly { readonly receiptNumber: string; readonly caseId: string }[] {
  const database = new Database(path.join(system.folder, 'platform/platform.db'), { readonly: true });
  try {
    return database
      .prepare<[], { receiptNumber: string; caseId: string }>(
        'SELECT receipt_number AS receiptNumber, case_id AS caseId FROM cases',
      )
      .all();
  } finally {
    database.close();
  }
}

/** Cases that the terminal still has to deliver. */
export function waitingAtTerminal(system: System): number {
  const database = new Database(path.join(system.folder, 'terminal/terminal.db'), { readonly: true });
  try {
    return database.prepare<[], { n: number }>('SELECT count(*) AS n FROM outbox').get()?.n ?? -1;
  } finally {
    database.close();
  }
}

/** The numbers of all cases that have arrived, once none is under way any more. */
export async function casesArrived(system: System): Promise<readonly string[]> {
  await until('every case to be acknowledged', () => waitingAtTerminal(system) === 0);
  return casesAtPlatform(system).map(({ receiptNumber }) => receiptNumber);
}

/** Made-up people, as the cards and the platform know them. */
export function resident(id: string): {
  readonly name: string;
  readonly idNumber: string;
  readonly address: string;
} {
  const file = path.resolve(import.meta.dirname, '../../assets/demo/residents.json');
  const all = JSON.parse(readFileSync(file, 'utf8')) as readonly {
    id: string;
    name: string;
    idNumber: string;
    address: string;
  }[];
  const found = all.find((one) => one.id === id);
  if (!found) throw new Error(`no resident ${id}`);
  return found;
}
