import { test } from 'vitest';
import { judgeCuts } from './judge-cuts.ts';
import { skippedBecause } from './preload-library.ts';
import { type CutReport, runCuts } from './run-cuts.ts';

const DISKS = 25;
const CUTS_EACH = 20;

test.skipIf(skippedBecause !== '')(
  `the power fails 500 times while cases are filed and sent: every receipt told has its case${skippedBecause}`,
  async () => {
    const first = Date.now() % 100_000;
    const reports: CutReport[] = [];
    for (let disk = 0; disk < DISKS; disk += 1)
      reports.push(await runCuts({ cuts: CUTS_EACH, seed: first + disk, settleMs: 600_000 }));
    judgeCuts(reports);
  },
  5_400_000,
);
