import { test } from 'vitest';
import { judgeSweep } from './judge-sweep.ts';
import { OPERATIONS } from './operations.ts';
import { skippedBecause } from './preload-library.ts';

test.skipIf(skippedBecause !== '').each(Object.keys(OPERATIONS))(
  `%s on a disk that fails at each of its calls in turn: done or said, nothing half, and well again it goes on${skippedBecause}`,
  (name) => judgeSweep(name, 1),
  600_000,
);
