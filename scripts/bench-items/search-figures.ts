import { type Figure, figure } from '../bench/figure.ts';
import { type SearchFigures, TARGET_MS } from './search.ts';

/** The search's table as single figures, for whoever reads JSON. */
export function figuresOfSearch(all: readonly SearchFigures[]): readonly Figure[] {
  return all.flatMap(({ name, entries, p50, p99, build, memory, first, ok }) => {
    const who = `${name.trim()}, ${entries} items`;
    const target = ok === null ? null : first === null ? TARGET_MS.generated : TARGET_MS.real;
    return [
      figure(`${who}: p50`, p50, 'ms', 'lower'),
      // Whoever has a target and was too slow to be asked has missed it.
      ...(p99 === null && target === null
        ? []
        : [figure(`${who}: p99`, p99 ?? Number.POSITIVE_INFINITY, 'ms', 'lower', target)]),
      figure(`${who}: build`, build, 'ms', 'lower'),
      figure(`${who}: memory`, memory, 'MB', 'lower'),
      ...(first === null ? [] : [figure(`${who}: wanted one first`, first, 'queries', 'higher')]),
    ];
  });
}
