import { onTestFinished } from 'vitest';
import type { CaseState } from '../case-row.ts';
import type { PlatformStore } from '../store.ts';

/** Opens the store of one more platform process on the database of the running test, which is empty at first. */
export type OpenGateway = () => Promise<PlatformStore>;

/** Makes an empty database for a test. */
export type NewDatabase = () => Promise<OpenGateway>;

/** Two platform processes' stores on one new database, closed after the test. */
export async function twoGateways(
  newDatabase: NewDatabase,
): Promise<readonly [PlatformStore, PlatformStore]> {
  const open = await newDatabase();
  const gateways = [await open(), await open()] as const;
  onTestFinished(async () => {
    for (const gateway of gateways) await gateway.close();
  });
  return gateways;
}

/** Every row there is, as `terminal caseId epoch seq sha256 state`, sorted. */
export async function rowsOf(store: PlatformStore): Promise<readonly string[]> {
  const rows: string[] = [];
  for (const { id } of await store.cases(100_000)) {
    const stored = await store.case(id);
    if (!stored) throw new Error('a listed case cannot be had');
    const { caseId, epoch, seq, sha256 } = stored.envelope;
    rows.push(rowText(stored.terminal, { caseId, epoch, seq, sha256 }, stored.state));
  }
  return rows.sort();
}

export function rowText(
  terminal: string,
  it: { readonly caseId: string; readonly epoch: number; readonly seq: number; readonly sha256: string },
  state: CaseState,
): string {
  return [terminal, it.caseId, it.epoch, it.seq, it.sha256, state].join(' ');
}
