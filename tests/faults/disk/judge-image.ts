import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { auditLog } from '#main/core/audit/audit-log.ts';
import { type OpenOptions, openStore, type Store } from '#main/core/store/open/open-store.ts';
import type { Receipt } from '../storm/victims.ts';

/** A case that somebody was told of. */
export type Told = Pick<Receipt, 'caseId' | 'receipt' | 'sha256'>;

interface Row {
  readonly case_id: string;
  readonly seq: number;
  readonly receipt_number: string;
  readonly sha256: string;
  readonly enc: Buffer;
  readonly sealed: Buffer;
}

/** How a store may be found beside whole. */
export interface Allowed {
  /** Made anew after damage, with numbers left out, and an alarm that says so. */
  readonly salvaged: boolean;
}

/**
 * Opens the store in `folder` as a terminal would, and says in words what is not as it must be, and how many cases there
 * are; changes the folder.
 */
export function lookAtImage(
  folder: string,
  told: readonly Told[],
  allowed: Allowed = { salvaged: false },
  options: OpenOptions = {},
): { readonly faults: readonly string[]; readonly cases: number } {
  let store: Store;
  try {
    store = openStore(folder, options);
  } catch (error) {
    return {
      faults: [`it does not open: ${error instanceof Error ? error.message : String(error)}`],
      cases: 0,
    };
  }
  try {
    const cases = store.database.prepare<[], number>('SELECT count(*) FROM cases').pluck().get() ?? 0;
    return { faults: faultsOfStore(store, told, allowed), cases };
  } finally {
    store.close();
  }
}

/** What is not as it must be in an open store: its alarms, cases, numbers, files and audit log. */
export function faultsOfStore(
  { database, files, alarms }: Store,
  told: readonly Told[],
  allowed: Allowed = { salvaged: false },
): readonly string[] {
  const faults = alarms
    .filter(({ code }) => !(allowed.salvaged && code === 'salvaged'))
    .map(({ text }) => `alarm: ${text.en}`);
  const rows = database.prepare<[], Row>('SELECT * FROM cases ORDER BY epoch, seq').all();
  const byId = new Map(rows.map((row) => [row.case_id, row]));
  for (const { caseId, receipt, sha256 } of told) {
    const row = byId.get(caseId);
    if (row === undefined) faults.push(`receipt ${receipt} was told, and its case is not there`);
    else if (row.receipt_number !== receipt || row.sha256 !== sha256)
      faults.push(`receipt ${receipt} was told for other bytes`);
  }
  for (const { receipt_number, sha256, enc, sealed } of rows)
    if (sealed.length > 0 && digestOf(enc, sealed) !== sha256)
      faults.push(`the bytes of ${receipt_number} are not those that were filed`);
  for (const [index, { seq, receipt_number }] of rows.entries())
    if (seq !== index + 1 && !allowed.salvaged) faults.push(`${receipt_number} is the case ${index + 1}`);
  const unsent = database
    .prepare<[], string>('SELECT sha256 FROM case_blobs WHERE sent_at IS NULL')
    .pluck()
    .all();
  for (const sha256 of unsent) {
    const file = path.join(files.folder, 'blobs', sha256);
    if (!existsSync(file)) faults.push(`file ${sha256} of a case is not there`);
    else if (digestOf(readFileSync(file)) !== sha256) faults.push(`file ${sha256} of a case is damaged`);
  }
  const left = database
    .prepare<[], number>(
      "SELECT (SELECT count(*) FROM cases) - (SELECT count(*) FROM audit WHERE kind = 'case.filed')",
    )
    .pluck()
    .get();
  if (left !== 0) faults.push(`${left} cases are not in the audit log`);
  const lost = database
    .prepare<[], number>(
      'SELECT count(*) FROM cases WHERE acknowledged_at IS NULL AND case_id NOT IN (SELECT case_id FROM outbox)',
    )
    .pluck()
    .get();
  if (lost !== 0) faults.push(`${lost} cases wait for nothing`);
  const broken = auditLog(database, () => new Date()).firstBroken();
  if (broken !== null) faults.push(`the audit log is broken at ${broken}`);
  return faults;
}

function digestOf(...parts: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
