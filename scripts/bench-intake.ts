/** `npm run bench:intake`: how many cases the platform takes in, by its store and through its gateways. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { BATCH_MAX_CASES, casesBatchAnswerSchema } from '#contract/platform-api/endpoints.ts';
import { issueEnrolmentCode } from '#platform/enrolment-code.ts';
import { openStore } from '#platform/store/open-store.ts';
import { startPostgres } from '#platform/store/testing/postgres-server.ts';
import { enrolTestTerminal } from '#platform/testing/test-terminal.ts';
import { type Figure, figure } from './bench/figure.ts';
import { printFigures } from './bench/print-figures.ts';
import { intakeByStore } from './bench-intake/by-store.ts';
import { checkAccepted } from './bench-intake/check-accepted.ts';
import { POSTGRES_SETTINGS } from './bench-intake/postgres-settings.ts';
import { randomBatch } from './bench-intake/random-batch.ts';
import { type Run, spread } from './bench-intake/spread.ts';
import { SENDERS, turns } from './bench-intake/turns.ts';
import { commandLine, parseCount } from './command-line.ts';
import { launch } from './start/launched.ts';

const TARGET_CASES_PER_SECOND = 5_000;
const TARGET_P99_MS = 250;
const readySchema = z.object({ type: z.literal('ready'), url: z.url() });

const command = commandLine(
  'npm run bench:intake --',
  'Measures how many cases the platform takes in, in batches of 50 with 3.75 kB each; on a quiet machine. PostgreSQL runs beside it, with its data in the folder for temporary files.',
)
  .option('--json', 'the figures as JSON', false)
  .option('--batches <count>', 'batches in each run', parseCount, 1_000)
  .option('--senders <count>', 'terminals that send at the same time', parseCount, SENDERS)
  .option('--gateways <count>', 'platform processes', parseCount, 2)
  .parse();
const options = z
  .object({ json: z.boolean(), batches: z.int(), senders: z.int(), gateways: z.int() })
  .parse(command.opts());

const folder = mkdtempSync(path.join(tmpdir(), 'tongban-bench-'));
const server = await startPostgres(POSTGRES_SETTINGS);
const figures: Figure[] = [];
try {
  figures.push(...figuresOf('SQLite, the store', await benchStore(path.join(folder, 'platform.db')), false));
  figures.push(...figuresOf('PostgreSQL, the store', await benchStore(await server.emptyDatabase()), true));
  const name = `PostgreSQL, ${options.gateways} gateways, signed requests`;
  figures.push(...figuresOf(name, await benchGateways(await server.emptyDatabase()), false));
} finally {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
}
printFigures(figures, options.json);
process.exit(figures.every(({ ok }) => ok) ? 0 : 1);

async function benchStore(place: string): Promise<Run> {
  process.stderr.write(`… ${place}\n`);
  return intakeByStore(place, options);
}

async function benchGateways(database: string): Promise<Run> {
  process.stderr.write('… gateways\n');
  const gateways = await Promise.all(
    Array.from({ length: options.gateways }, (_, n) =>
      launch({
        name: `gateway-${n}`,
        module: path.resolve(import.meta.dirname, '../platform/main.ts'),
        parameters: ['--data', folder, '--port', '0', '--database', database],
        ready: readySchema,
        readyWithinMs: 60_000,
        logFolder: folder,
        showErrors: true,
      }),
    ),
  );
  const urls = gateways.map(({ ready }) => ready.url);
  const store = await openStore(database);
  const issueCode = (terminal: string) => issueEnrolmentCode(store, terminal, new Date());
  const numbers = [...new Set(turns(options).map(({ terminal }) => terminal))];
  const terminals = new Map(
    await Promise.all(
      numbers.map(
        async (it) => [it, await enrolTestTerminal({ url: urls[0] ?? '', issueCode }, it)] as const,
      ),
    ),
  );
  const batches = turns(options).map(({ terminal: number, index }, n) => {
    const terminal = terminals.get(number);
    if (!terminal) throw new Error('a terminal was not enrolled');
    const text = JSON.stringify({ cases: randomBatch(number, index, terminal.identity.sealingKey.id) });
    return { cases: BATCH_MAX_CASES, content: { terminal, text, url: urls[n % urls.length] ?? '' } };
  });
  const run = await spread(batches, options.senders, async ({ terminal, text, url }) => {
    const answer = await (await terminal.post('/v1/cases:batch', text, { url })).json();
    checkAccepted(casesBatchAnswerSchema.parse(answer).acknowledgements.map(({ result }) => result));
  });
  await store.close();
  await Promise.all(gateways.map(({ launched }) => launched.end()));
  return run;
}

function figuresOf(
  name: string,
  { casesPerSecond, p50Ms, p99Ms }: Run,
  isJudged: boolean,
): readonly Figure[] {
  return [
    figure(`${name}: cases`, casesPerSecond, '/s', 'higher', isJudged ? TARGET_CASES_PER_SECOND : null),
    figure(`${name}: a batch, p50`, p50Ms, 'ms', 'lower'),
    figure(`${name}: a batch, p99`, p99Ms, 'ms', 'lower', isJudged ? TARGET_P99_MS : null),
  ];
}
