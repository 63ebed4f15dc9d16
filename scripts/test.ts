import path from 'node:path';
import { commandLine } from './command-line.ts';
import { ensureTestMachine } from './setup/ensure-system.ts';
import { secondsSince } from './setup/progress.ts';
import { runStage } from './test/run-stage.ts';
import { type Stage, stages } from './test/stages.ts';
import { summaryLine, sumOf, type Tally } from './test/tally.ts';

commandLine(
  'npm test --',
  'Runs every check and test there is; some ten minutes. It takes no options: single tests run with `npx vitest run --project unit <path>`.',
).parse();

const root = path.resolve(import.meta.dirname, '..');
let isInterrupted = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    isInterrupted = true;
  });

await ensureTestMachine();
/** A guest needs less than one core: it runs beside the checks, and its turn is only to be waited for. */
const guests = new Map<Stage, Promise<Tally>>(
  stages.filter((stage) => stage.kind === 'guest').map((stage) => [stage, runStage(root, stage)]),
);
const results: { readonly name: string; readonly tally: Tally; readonly time: string }[] = [];
for (const stage of stages) {
  if (isInterrupted) break;
  console.log(`\n── ${stage.name}`);
  const startedAt = performance.now();
  const tally = await (guests.get(stage) ?? runStage(root, stage));
  const time = secondsSince(startedAt);
  results.push({ name: stage.name, tally, time });
  console.log(`${tally.failed.length === 0 ? '✔' : '✘'} ${stage.name}: ${summaryLine(tally)} (${time})`);
}

const total = sumOf(results.map((result) => result.tally));
console.log('\n── all stages');
for (const { name, tally, time } of results)
  console.log(`${tally.failed.length === 0 ? '✔' : '✘'} ${name}: ${summaryLine(tally)} (${time})`);
const short = (name: string) => name.replace(`${root}${path.sep}`, '');
for (const name of total.failed) console.log(`✘ failed: ${short(name)}`);
for (const name of total.secondTry) console.log(`↻ passed at the second try only: ${short(name)}`);
for (const name of total.skipped) console.log(`- skipped: ${name}`);
if (isInterrupted) console.log('Interrupted: the stages that are not listed did not run.');
console.log(summaryLine(total));
process.exit(total.failed.length === 0 && !isInterrupted ? 0 : 1);
