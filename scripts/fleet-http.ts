import { parseArgs } from 'node:util';
import { runHttpFleet } from './fleet/http-fleet.ts';

const HELP = `npm run fleet:http -- [options]

Measures a fleet of real terminals after an outage: real agents, stores, keys and HTTP against a real platform process,
on this machine. Only the cases are made up.

  --terminals N   how many terminals                    (300)
  --cases N       cases that wait on each               (200)
  --outage S      seconds without the platform          (10)
  --processes N   processes that the terminals share    (3)
  --help`;

/** What the platform spreads terminals over, requests/s. */
const CAPACITY = 200;
const BATCH = 50;

const { values } = parseArgs({
  options: {
    terminals: { type: 'string', default: '300' },
    cases: { type: 'string', default: '200' },
    outage: { type: 'string', default: '10' },
    processes: { type: 'string', default: '3' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else {
  const [terminals, cases, outage, processes] = [
    values.terminals,
    values.cases,
    values.outage,
    values.processes,
  ].map(Number) as [number, number, number, number];
  if (![terminals, cases, outage, processes].every((value) => value > 0)) {
    console.error('Each option is a number above 0. Nothing was measured. --help says more.');
    process.exit(2);
  }
  console.log(
    `Real: ${terminals} terminals with ${cases} cases each in ${processes} processes, ${outage} s without the platform; enrolling and filing …`,
  );
  const result = await runHttpFleet({ terminals, cases, processes, outageMs: outage * 1_000 });
  const ideal = (terminals * Math.ceil(cases / BATCH)) / CAPACITY;
  const isWhole = result.rows === terminals * cases && result.different === result.rows;
  console.log(
    `arrived        ${result.different} cases, ${result.rows} rows: ${isWhole ? 'all, once' : 'WRONG'}`,
  );
  console.log(
    `drained in     ${result.drainSeconds.toFixed(1)} s, half of the terminals in ${result.medianSeconds.toFixed(1)} s; ${ideal.toFixed(1)} s at ${CAPACITY} batches/s`,
  );
  console.log(
    `highest load   ${result.peakPerSecond} requests/s = ${(result.peakPerSecond / CAPACITY).toFixed(2)} × the capacity`,
  );
  console.log(`requests       ${result.requests}`);
  if (!isWhole || result.peakPerSecond > 2 * CAPACITY) process.exitCode = 1;
}
