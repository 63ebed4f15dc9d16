/** `npm run audit`: whether a terminal's audit log is as it was written. Reads alone, also beside a running terminal. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type AuditHead, auditHeadSchema } from '#contract/platform-api/audit-head.ts';
import { enrolAnswerSchema } from '#contract/platform-api/endpoints.ts';
import type { AuditEntry } from '#core/audit/audit-chain.ts';
import { readCountersignedHeads } from '#core/audit/countersigned-heads.ts';
import { firstFault } from '#core/audit/verify-audit.ts';
import { countersigns, ed25519KeyFrom } from '#core/platform-client/verify-answer.ts';
import type { Database } from '#core/store/database.ts';
import { readBeside } from '#core/store/open/read-beside.ts';
import { commandLine } from './command-line.ts';

const headsSchema = z.array(auditHeadSchema);

const command = commandLine(
  'npm run audit --',
  'Checks the chain of a terminal’s audit log and names the first entry that was altered, removed or moved.\n' +
    'Ends with 0 where the log is whole, 1 where it is not, 2 where it cannot be read.',
)
  .argument(
    '<folder>',
    'data folder of a terminal, or a database file (a backup, a damaged file moved aside)',
  )
  .option(
    '--heads <file>',
    'JSON: an array of {"n", "hash"} that somebody else kept; they tell a log made anew or cut off',
  )
  .parse();
const [place = ''] = command.args;
const { heads: headsFile } = z.object({ heads: z.string().optional() }).parse(command.opts());

process.exitCode = check();

function check(): number {
  const file = existsSync(join(place, 'terminal.db')) ? join(place, 'terminal.db') : place;
  try {
    const heads = headsFile === undefined ? [] : readHeads(headsFile);
    return readBeside(file, (database) => tell(database, heads));
  } catch (error) {
    console.error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
}

function tell(database: Database, heads: readonly AuditHead[]): number {
  const entries = database.prepare<[], AuditEntry>('SELECT * FROM audit ORDER BY n');
  const signed = signedHeads(database);
  const fault = firstFault(entries.iterate(), [...signed, ...heads]);
  const last = database.prepare<[], AuditEntry>('SELECT * FROM audit ORDER BY n DESC LIMIT 1').get();
  const salvages = database
    .prepare<[], AuditEntry>("SELECT * FROM audit WHERE kind = 'store.salvaged' ORDER BY n")
    .all();
  for (const { n, at, detail } of salvages)
    console.log(`The database was damaged and salvaged at entry ${n} (${at}): ${detail}`);
  if (fault) {
    console.log(`${fault.text.zh}\n${fault.text.en}`);
    const entry = database.prepare<[number], AuditEntry>('SELECT * FROM audit WHERE n = ?').get(fault.n);
    if (entry) console.log(JSON.stringify(entry, null, 2));
    return 1;
  }
  if (!last) console.log('The log is empty. 日志为空。');
  else
    console.log(
      `${last.n} entries, all whole. 共 ${last.n} 条，均完整。\nHead: ${JSON.stringify({ n: last.n, hash: last.hash })}`,
    );
  return 0;
}

/** The heads that the platform has countersigned, as far as its signature is good; one that is not is told. */
function signedHeads(database: Database): readonly AuditHead[] {
  const { number, platform_keys: keys } = z
    .object({ number: z.string().nullable(), platform_keys: z.string().nullable() })
    .catch({ number: null, platform_keys: null })
    .parse(database.prepare('SELECT number, platform_keys FROM terminal').get());
  const hasHeads = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'audit_heads'").get();
  if (number === null || keys === null || !hasHeads) return [];
  const { acknowledgementKey } = enrolAnswerSchema.pick({ acknowledgementKey: true }).parse(JSON.parse(keys));
  const publicKey = ed25519KeyFrom(acknowledgementKey.publicKey);
  if (!publicKey) return [];
  const key = { id: acknowledgementKey.id, publicKey };
  const all = readCountersignedHeads(database);
  const good = all.filter((head) => countersigns(head, head, number, key));
  if (good.length < all.length)
    console.log(
      `${all.length - good.length} countersignatures are not the platform’s. 有联署签名不是平台的。`,
    );
  const newest = good.at(-1);
  if (newest)
    console.log(
      `Countersigned by the platform up to entry ${newest.n} (${newest.at}). 平台已联署至第 ${newest.n} 条。`,
    );
  return good;
}

function readHeads(file: string): readonly AuditHead[] {
  return headsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
