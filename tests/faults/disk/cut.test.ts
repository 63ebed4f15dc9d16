import { test } from 'vitest';
import { judgeCuts } from './judge-cuts.ts';
import { skippedBecause } from './preload-library.ts';
import { runCuts } from './run-cuts.ts';

test.skipIf(skippedBecause !== '')(
  `the power fails 10 times while cases are filed and sent: every receipt told has its case${skippedBecause}`,
  async () => {
    judgeCuts([await runCuts({ cuts: 10, seed: 1, settleMs: 60_000 })]);
  },
  240_000,
);
