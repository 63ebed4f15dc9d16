import path from 'node:path';
import { type Figure, figure, medianFigure } from '../bench/figure.ts';
import type { Sizes } from './sizes.ts';
import { storeMeasuredSchema } from './store/store-task.ts';
import type { Workshop } from './workshop.ts';

/** Filing a case beside a bare insert and in a large store, and starting with many that wait. */
export async function figuresOfStore(workshop: Workshop, sizes: Sizes): Promise<readonly Figure[]> {
  const { few, many, waiting } = sizes;
  const module = path.join(import.meta.dirname, 'store/measure-store.ts');
  const task = { folder: workshop.folder('store'), ...sizes };
  const { rounds, bareLogBytes, logBytes } = await workshop.measure(
    'store',
    module,
    task,
    storeMeasuredSchema,
  );
  type Round = (typeof rounds)[number];
  const median = (name: string, of: (round: Round) => number, unit = 'ms') =>
    medianFigure(name, rounds.map(of), unit, 'lower');
  const ratio = (name: string, of: (round: Round) => number, better: Figure['better'], target: number) =>
    medianFigure(name, rounds.map(of), '×', better, target);
  return [
    median('commit p50: a bare row of the same bytes', ({ bareMs }) => bareMs),
    median(`commit p50: a case, ${few} stored`, ({ fewMs }) => fewMs),
    median(`commit p50: a case, ${many} stored`, ({ manyMs }) => manyMs),
    ratio('commits/s: a case over a bare row', ({ bareMs, fewMs }) => bareMs / fewMs, 'higher', 0.8),
    figure('  its bound: bytes to flush for a bare row', bareLogBytes, 'B', 'lower'),
    figure('  its bound: bytes to flush for a case', logBytes, 'B', 'lower'),
    ratio(`commit p50: ${many} stored over ${few}`, ({ manyMs, fewMs }) => manyMs / fewMs, 'lower', 1.2),
    median('start: none waits', ({ emptyStartMs }) => emptyStartMs),
    median(`start: ${waiting} wait`, ({ waitingStartMs }) => waitingStartMs),
    ratio(
      `start: ${waiting} wait over none`,
      ({ waitingStartMs, emptyStartMs }) => waitingStartMs / emptyStartMs,
      'lower',
      1.5,
    ),
  ];
}
