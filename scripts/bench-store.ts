/** `npm run bench:store`: what a terminal's store costs when it is large, against its targets. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { checkAll } from '#core/store/open/integrity.ts';
import { type Figure, figure, percentile } from './bench/figure.ts';
import { printFigures } from './bench/print-figures.ts';
import { commitTimes } from './bench-store/commit-times.ts';
import { filledStore } from './bench-store/filled-store.ts';
import { startTime } from './bench-store/start-time.ts';
import { commandLine, parseCount, parseFolder } from './command-line.ts';

const command = commandLine(
  'npm run bench:store --',
  'Commit, start and check of a terminal’s store with few and with many cases of 3,750 sealed bytes; some minutes and 5 kB of disk a case.',
)
  .option('--cases <number>', 'stored cases of the large store', parseCount, 1_000_000)
  .option('--waiting <number>', 'cases that wait at the start', parseCount, 100_000)
  .option('--folder <path>', 'where the stores are made and removed again', parseFolder, tmpdir())
  .option('--json', 'the figures as JSON', false)
  .parse();
const { cases, waiting, folder, json } = z
  .object({ cases: z.int(), waiting: z.int(), folder: z.string(), json: z.boolean() })
  .parse(command.opts());

const SMALL = 1_000;
const COMMITS = 400;
const STARTS = 7;
const figures: Figure[] = [];
const place = mkdtempSync(join(folder, 'tongban-bench-'));
process.once('exit', () => rmSync(place, { recursive: true, force: true }));
const at = (name: string) => join(place, name);

const small = filledStore(at('small'), SMALL, false);
const large = filledStore(at('large'), cases, false);
const took = commitTimes([small, large], COMMITS);
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

filledStore(at('empty'), 0, true).close();
filledStore(at('waiting'), waiting, true).close();
const starts: [number[], number[]] = [[], []];
for (let round = 0; round < STARTS; round += 1) {
  starts[0].push(startTime(at('empty')));
  starts[1].push(startTime(at('waiting')));
}
const none = percentile(starts[0], 0.5);
figures.push(figure('start with no waiting case', none, 'ms', 'lower'));
figures.push(
  figure(`start with ${waiting} waiting cases`, percentile(starts[1], 0.5), 'ms', 'lower', none * 1.5),
);
figures.push(figure(`start of the store with ${cases} cases`, startTime(at('large')), 'ms', 'lower'));
printFigures(figures, json);
process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1;
