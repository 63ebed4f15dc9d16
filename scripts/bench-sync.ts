/** `npm run bench:sync`: from a filed case to the platform, beside PouchDB, RxDB and bare SQLite. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Option } from 'commander';
import { z } from 'zod';
import type { Figure } from './bench/figure.ts';
import { printFigures } from './bench/print-figures.ts';
import { figuresOfDrain, figuresOfFiles } from './bench-sync/figures-of-drain.ts';
import { figuresOfIntake } from './bench-sync/figures-of-intake.ts';
import { figuresOfStore } from './bench-sync/figures-of-store.ts';
import { FULL, QUICK } from './bench-sync/sizes.ts';
import { openWorkshop } from './bench-sync/workshop.ts';
import { commandLine } from './command-line.ts';
import { StepFailed } from './setup/progress.ts';

const PARTS = ['store', 'intake', 'files', 'drain'] as const;

const command = commandLine(
  'npm run bench:sync --',
  'Measures what it takes to file a case and to hand it over, against the targets and beside PouchDB and RxDB, which are installed at the first run. Some 15 minutes and 12 GB of disk, on a quiet machine.',
)
  .option('--json', 'the figures as JSON', false)
  .option('--quick', 'small sizes: whether all runs, in some two minutes', false)
  .addOption(new Option('--only <part>', 'one part alone').choices(PARTS))
  .parse();
const { json, quick, only } = z
  .object({ json: z.boolean(), quick: z.boolean(), only: z.enum(PARTS).optional() })
  .parse(command.opts());

const sizes = quick ? QUICK : FULL;
const begun = performance.now();
const workshop = openWorkshop();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void workshop.close().finally(() => process.exit(130)));
const figures: Figure[] = [];
try {
  if (only === undefined || only === 'files' || only === 'drain') await installOthers();
  const parts: Record<(typeof PARTS)[number], () => Promise<readonly Figure[]>> = {
    store: () => figuresOfStore(workshop, sizes),
    intake: () => figuresOfIntake(workshop, sizes),
    files: () => figuresOfFiles(workshop, sizes, say),
    drain: () => figuresOfDrain(workshop, sizes, say),
  };
  for (const part of PARTS) {
    if (only !== undefined && only !== part) continue;
    say(part);
    figures.push(...(await parts[part]()));
  }
} catch (error) {
  // Ctrl-C ends what is being measured; that is no failure of it.
  if (!workshop.isClosing) console.error(error instanceof StepFailed ? error.message : error);
  process.exitCode = 1;
} finally {
  await workshop.close();
}
if (process.exitCode === undefined) {
  printFigures(figures, json);
  process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1;
}

/** Progress goes by the side: what is printed is the table or the JSON alone. */
function say(what: string): void {
  const seconds = ((performance.now() - begun) / 1_000).toFixed(0).padStart(4);
  process.stderr.write(`${seconds} s … ${what}\n`);
}

async function installOthers(): Promise<void> {
  say('the packages of PouchDB and RxDB');
  const module = path.join(import.meta.dirname, 'bench-sync/install-others.mjs');
  const [code] = await once(spawn(process.execPath, [module], { stdio: ['ignore', 2, 2] }), 'exit');
  if (code !== 0) throw new StepFailed('PouchDB and RxDB could not be installed.');
}
