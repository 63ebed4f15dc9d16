import type { CatalogueEntry, CatalogueView } from '#contract/kiosk-api/catalogue-view.ts';
import type { Text } from '#contract/text.ts';
import { type Way, wayOf, ways } from './browsing.ts';

/** Some of a region's items with something in common. */
export interface Group<Key extends string = string> {
  readonly key: Key;
  readonly name: Text;
  readonly count: number;
}

/** The themes that have items, in the catalogue's order. */
export function themesOf({ themes }: CatalogueView, entries: readonly CatalogueEntry[]): readonly Group[] {
  return themes.flatMap(({ id, name }) => {
    const count = entries.filter((entry) => entry.themes.includes(id)).length;
    return count === 0 ? [] : [{ key: id, name, count }];
  });
}

/** The bodies that are responsible for items, those with most items first; the key is the Chinese name. */
export function bodiesOf(entries: readonly CatalogueEntry[]): readonly Group[] {
  return [...Map.groupBy(entries, ({ bodyName }) => bodyName.zh)]
    .map(([key, itsEntries]) => ({
      key,
      name: itsEntries[0]?.bodyName ?? { zh: key },
      count: itsEntries.length,
    }))
    .toSorted((a, b) => b.count - a.count);
}

/** How many items each way has, of those that have any. */
export function waysOf(entries: readonly CatalogueEntry[]): ReadonlyMap<Way, number> {
  return new Map(
    ways.flatMap((way) => {
      const count = entries.filter(({ kind }) => wayOf(kind) === way).length;
      return count === 0 ? [] : [[way, count] as const];
    }),
  );
}
