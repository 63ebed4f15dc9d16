import { startPostgres } from '#platform/store/testing/postgres-server.ts';
import { type Figure, medianFigure } from '../bench/figure.ts';
import { intakeByStore } from '../bench-intake/by-store.ts';
import { POSTGRES_SETTINGS } from '../bench-intake/postgres-settings.ts';
import type { Run } from '../bench-intake/spread.ts';
import { SENDERS } from '../bench-intake/turns.ts';
import type { Sizes } from './sizes.ts';
import type { Workshop } from './workshop.ts';

/** Full batches into the platform's store on PostgreSQL; a batch is acknowledged when its transaction is on the disk. */
export async function figuresOfIntake(workshop: Workshop, sizes: Sizes): Promise<readonly Figure[]> {
  const server = await startPostgres(POSTGRES_SETTINGS);
  workshop.atEnd(server.remove);
  const load = { batches: sizes.batches, senders: SENDERS };
  const runs: Run[] = [];
  for (let round = 0; round < sizes.rounds && !workshop.isClosing; round += 1)
    runs.push(await intakeByStore(await server.emptyDatabase(), load));
  const of = (value: (run: Run) => number) => runs.map(value);
  return [
    medianFigure(
      `PostgreSQL intake: ${load.batches} batches of 50, ${SENDERS} senders`,
      of(({ casesPerSecond }) => casesPerSecond),
      '/s',
      'higher',
      5_000,
    ),
    medianFigure(
      'PostgreSQL intake: acknowledged, p99',
      of(({ p99Ms }) => p99Ms),
      'ms',
      'lower',
      250,
    ),
  ];
}
