/** `npm run bench:store`: what a terminal's store costs when it is large, against its targets. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { auditLog } from '#core/audit/audit-log.ts';
import { caseStore } from '#core/cases/case-store.ts';
import { numberedCases } from '#core/cases/numbered-cases.ts';
import { checkAll } from '#core/store/open/integrity.ts';
import { openStore, type Store } from '#core/store/open/open-store.ts';
import { outbox } from '#core/sync/outbox.ts';
import { trueCase } from '#core/testing/filled-folder.ts';
import { enrolAsTest, sealedCase } from '#core/testing/temporary-store.ts';
import { type Figure, figure, percentile } from './bench/figure.ts';
import { printFigures } from './bench/print-figures.ts';
import { commandLine, parseCount } from './command-line.ts';

const command = commandLine(
  'npm run bench:store --',
  'Commit, start and check of a terminal’s store with few and with many cases of 3,750 sealed bytes; some minutes and 5 kB of disk a case.',
)
  .option('--cases <number>', 'stored cases of the large store', parseCount, 1_000_000)
  .option('--waiting <number>', 'cases that wait at the start', parseCount, 100_000)
  .option('--folder <path>', 'where the stores are made and removed again', tmpdir())
  .option('--json', 'the figures as JSON', false)
  .parse();
const { cases, waiting, folder, json } = z
  .object({ cases: z.int(), waiting: z.int(), folder: z.string(), json: z.boolean() })
  .parse(command.opts());

const SMALL = 1_000;
const COMMITS = 400;
const STARTS = 7;
const now = () => new Date();
const figures: Figure[] = [];
const place = mkdtempSync(join(folder, 'tongban-bench-'));
process.once('exit', () => rmSync(place, { recursive: true, force: true }));

const small = filled('small', SMALL, false);
const large = filled('large', cases, false);
// By turns, so that whatever else the machine does hits both alike.
const took = commitTimes([small, large]);
const [few = [], many = []] = took;
figures.push(figure(`commit p50 with ${SMALL} cases`, percentile(few, 0.5), 'ms', 'lower'));
figures.push(
  figure(`commit p50 with ${cases} cases`, percentile(many, 0.5), 'ms', 'lower', percentile(few, 0.5) * 1.2),
);
figures.push(figure(`commit p99 with ${cases} cases`, percentile(many, 0.99), 'ms', 'lower'));
const from = performance.now();
checkAll(large.database);
figures.push(figure(`look at all pages with ${cases} cases`, performance.now() - from, 'ms', 'lower'));
small.close();
large.close();

filled('empty', 0, true).close();
filled('waiting', waiting, true).close();
const starts: [number[], number[]] = [[], []];
for (let round = 0; round < STARTS; round += 1) {
  starts[0].push(startTime('empty'));
  starts[1].push(startTime('waiting'));
}
const none = percentile(starts[0], 0.5);
figures.push(figure('start with no waiting case', none, 'ms', 'lower'));
figures.push(
  figure(`start with ${waiting} waiting cases`, percentile(starts[1], 0.5), 'ms', 'lower', none * 1.5),
);
figures.push(figure(`start of the store with ${cases} cases`, startTime('large'), 'ms', 'lower'));
printFigures(figures, json);
process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1;

/** A store with that many cases of another epoch, each with its entries in the audit log, all delivered or all waiting. */
function filled(name: string, count: number, isWaiting: boolean): Store {
  const store = openStore(join(place, name));
  const { database } = store;
  const audit = auditLog(database, now);
  enrolAsTest(database, audit);
  database.pragma('synchronous = OFF');
  const putCase = database.prepare(`
    INSERT INTO cases (case_id, epoch, seq, receipt_number, item, clock, sealing_key_id, enc, sealed, sha256, filed_at, receipt_outcome, acknowledged_at)
    VALUES (?, 2, ?, ?, 'flexible-employment-registration@1', ?, 's1', randomblob(32), randomblob(3750), ?, ?, 'printed', ?)`);
  const putOutbox = database.prepare("INSERT INTO outbox (case_id, state) VALUES (?, 'ready')");
  const at = now().toISOString();
  const clock = JSON.stringify(sealedCase('').clock);
  const step = database.transaction((first: number, last: number) => {
    for (let seq = first; seq <= last; seq += 1) {
      const id = crypto.randomUUID();
      const receipt = `00218${seq.toString().padStart(7, '0')}`;
      putCase.run(id, seq, receipt, clock, 'ab'.repeat(32), at, isWaiting ? null : at);
      if (isWaiting) putOutbox.run(id);
      audit.append('session.started');
      audit.append('case.filed', id, receipt);
      if (!isWaiting) audit.append('case.acknowledged', id);
      audit.append('session.ended');
    }
  });
  for (let first = 1; first <= count; first += 10_000) step(first, Math.min(count, first + 9_999));
  database.prepare('UPDATE store_state SET checked_at = ?').run(at);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.pragma('synchronous = FULL');
  return store;
}

function commitTimes(stores: readonly Store[]): readonly (readonly number[])[] {
  const filing = stores.map((store) => {
    const audit = auditLog(store.database, now);
    return numberedCases(caseStore(store.database, audit, now), store.seqMark, () => 1);
  });
  const times: number[][] = stores.map(() => []);
  for (let commit = 0; commit < COMMITS; commit += 1)
    for (const [index, numbered] of filing.entries()) {
      const sealed = trueCase();
      const began = performance.now();
      numbered.file(sealed);
      times[index]?.push(performance.now() - began);
    }
  return times;
}

/** What the core does with its store before it serves, ms. */
function startTime(name: string): number {
  const began = performance.now();
  const store = openStore(join(place, name));
  const audit = auditLog(store.database, now);
  const waits = outbox(store.database, audit, now);
  audit.latest('session.started', 'session.ended');
  audit.append('terminal.started', 'bench');
  waits.take(Date.now(), 1);
  const ms = performance.now() - began;
  store.close();
  return ms;
}
