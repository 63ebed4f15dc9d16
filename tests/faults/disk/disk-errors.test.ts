import { test } from 'vitest';
import { judgeSweep } from './judge-sweep.ts';
import { OPERATIONS } from './operations.ts';
import { skippedBecause } from './preload-library.ts';

/** A prime, so that the calls of a case and of a page take turns. */
const STRIDE = 7;

test.skipIf(skippedBecause !== '').each(Object.keys(OPERATIONS))(
  `%s on a disk that fails: done or said, nothing half, and well again it goes on${skippedBecause}`,
  (name) => judgeSweep(name, name === 'a case with a file is filed' ? 1 : STRIDE),
  180_000,
);
