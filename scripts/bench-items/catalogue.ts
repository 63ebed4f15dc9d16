import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Figure, figure, percentile } from '../bench/figure.ts';

const RUNS = 5;
const COLD_LOAD = fileURLToPath(new URL('cold-load.ts', import.meta.url));

/** What `cold-load.ts` prints; CPU times of its thread in milliseconds. */
export const coldLoadSchema = z.object({
  items: z.int(),
  loadMs: z.number(),
  regionMs: z.number(),
  allRegionsMs: z.number(),
});

/** The catalogue from nothing, each time in a process of its own: a terminal loads it once, before anything is warm. */
export function benchCatalogue(): readonly Figure[] {
  const runs = Array.from({ length: RUNS }, () =>
    coldLoadSchema.parse(JSON.parse(execFileSync(process.execPath, [COLD_LOAD], { encoding: 'utf8' }))),
  );
  const middle = (of: (run: z.output<typeof coldLoadSchema>) => number) => percentile(runs.map(of), 0.5);
  const items = runs[0]?.items ?? 0;
  return [
    figure(
      `catalogue cold: ${items} items, regions and lists read and checked`,
      middle(({ loadMs }) => loadMs),
      'ms',
      'lower',
      500,
    ),
    figure(
      'the items of one region put together, cold',
      middle(({ regionMs }) => regionMs),
      'ms',
      'lower',
      100,
    ),
    figure(
      'the items of all regions put together, cold',
      middle(({ allRegionsMs }) => allRegionsMs),
      'ms',
      'lower',
    ),
  ];
}
