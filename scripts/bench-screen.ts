/** `npm run bench:screen`: how fast the screen answers, how much it loads, and whether it lasts a day of random use. */
import { loadavg } from 'node:os';
import path from 'node:path';
import { Option } from 'commander';
import { z } from 'zod';
import { startBrowser } from '#tests/harness/browser.ts';
import { startSystem } from '#tests/harness/system.ts';
import { fixtureNames } from '../src-renderer/gallery/fixtures.ts';
import { openGallery } from '../src-renderer/gallery/gallery-server.ts';
import type { Figure } from './bench/figure.ts';
import { printFigures } from './bench/print-figures.ts';
import { firstPage } from './bench-screen/first-page.ts';
import { openFixturePage } from './bench-screen/fixture-page.ts';
import { measureKeyboard } from './bench-screen/keyboard.ts';
import { shiftsOfGallery, shiftsOfJourney } from './bench-screen/layout-shift.ts';
import { monkeyFigures } from './bench-screen/monkey-figures.ts';
import { scriptSize } from './bench-screen/script-size.ts';
import { tapLatency } from './bench-screen/tap-latency.ts';
import { commandLine, parseCount, parseSeed, randomSeed } from './command-line.ts';

const PARTS = ['taps', 'start', 'shifts', 'keyboard', 'monkey'] as const;
const SCREEN = path.resolve(import.meta.dirname, '../dist/screen');

const options = z
  .object({
    json: z.boolean(),
    quick: z.boolean(),
    only: z.array(z.enum(PARTS)).default([...PARTS]),
    pages: z.array(z.string()).default(['']),
    seed: z.int(),
    actions: z.int().optional(),
  })
  .parse(
    commandLine(
      'npm run bench:screen --',
      'Measures the built screen (npm run build:screen) in Chromium, against its targets; half an hour or more, on a quiet machine.',
    )
      .option('--json', 'the figures as JSON', false)
      .option('--quick', 'fewer touches and a monkey of some minutes', false)
      .addOption(new Option('--only <parts...>', 'some parts alone').choices(PARTS))
      .option('--pages <beginnings...>', 'of the gallery only pages whose names begin so')
      .option('--seed <seed>', 'of the monkey, to have a failure again', parseSeed, randomSeed())
      .option('--actions <count>', 'of the monkey; 6000 are four hours of a person', parseCount)
      .parse()
      .opts(),
  );
const { json, quick, only, seed } = options;
const wants = (part: (typeof PARTS)[number]) => only.includes(part);
const load = () =>
  loadavg()
    .map((one) => one.toFixed(1))
    .join(' ');

const onPage = (name: string) => console.error(`… touches on ${name}`);

console.error(`load of the machine at the beginning: ${load()}`);
const figures: Figure[] = [];

if (wants('start') || wants('shifts')) {
  // The pause before a new page takes touches is the product's own: it is part of what is waited for.
  const system = await startSystem({ session: { settleMs: 600 } });
  const browser = await startBrowser();
  try {
    if (wants('start')) {
      figures.push(...(await scriptSize(browser, system.screenUrl(), SCREEN)));
      figures.push(await firstPage(system, quick ? 5 : 11));
    }
    if (wants('shifts')) figures.push(...(await shiftsOfJourney(browser, system)));
  } finally {
    await browser.close();
    await system.stop();
  }
}

if (wants('taps') || wants('shifts')) {
  const gallery = await openGallery();
  try {
    const names = fixtureNames.filter(
      (name) => name !== 'attract' && options.pages.some((beginning) => name.startsWith(beginning)),
    );
    const page = await openFixturePage(gallery, 'attract');
    if (wants('shifts')) figures.push(await shiftsOfGallery(page, names));
    if (wants('taps')) {
      const tapsPerPage = quick ? 5 : 20;
      figures.push(
        ...(await tapLatency(gallery.browser, page, {
          names,
          tapsPerPage,
          slowedBy: 1,
          targetMs: 50,
          onPage,
        })),
      );
      figures.push(
        ...(await tapLatency(gallery.browser, page, {
          names,
          tapsPerPage,
          slowedBy: 4,
          targetMs: 100,
          onPage,
        })),
      );
    }
  } finally {
    await gallery.close();
  }
}

if (wants('keyboard')) figures.push(...(await measureKeyboard()));
if (wants('monkey')) figures.push(...(await monkeyFigures(seed, options.actions ?? (quick ? 600 : 6_000))));

printFigures(figures, json);
console.error(`load of the machine at the end: ${load()}`);
process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1;
