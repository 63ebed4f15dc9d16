import { type Figure, figure } from '../bench/figure.ts';
import { type SearchFigures, TARGET_MS } from './search.ts';

/** The search's table as single figures, for whoever reads JSON. */
export function figuresOfSearch(all: readonly SearchFigures[]): readonly Figure[] {
  return all.flatMap(({ name, entries, p50, p99, build, memory, first, queries, ok }) => {
    const who = `${name.trim()}, ${entries} items`;
    const target = ok === null ? null : first === null ? TARGET_MS.generated : TARGET_MS.real;
    return [
      figure(`${who}: p50`, p50, 'ms', 'lower'),
      figure(`${who}: p99`, p99, 'ms', 'lower', target),
      figure(`${who}: build`, build, 'ms', 'lower'),
      figure(`${who}: memory`, memory, 'MB', 'lower'),
      ...(first === null ? [] : [figure(`${who}: wanted one first`, first / queries, 'of 1', 'higher')]),
    ];
  });
}
