import { hash } from 'node:crypto';
import { mergePackage } from '#contract/item/package.ts';
import { resolveItem } from '#contract/item/resolve-item.ts';
import type { ItemFile, ItemOf } from '#contract/item/schema.ts';
import type { Region } from '#contract/region/region.ts';
import type { CatalogueItem, NotOffered, RegionCatalogue } from './catalogue.ts';

/** What a file said, with the file's digest: of the file itself nothing stays in memory. */
export interface Source<T> {
  readonly value: T;
  readonly digest: string;
}

/** Everything that was read and found right, from which regions are made. */
export interface Sources {
  readonly items: ReadonlyMap<string, Source<ItemFile>>;
  readonly regions: ReadonlyMap<string, Source<Region>>;
  /** Items that a region cannot offer, because of a fault in its file. */
  readonly withheld: ReadonlyMap<string, ReadonlySet<string>>;
  /** Of the files that every item may take from. */
  readonly sharedDigests: readonly string[];
}

/** What one region offers, from the files. */
export function makeRegion(sources: Sources, read: Source<Region>): RegionCatalogue {
  const region = read.value;
  const offered = offeredIn(sources, region.division);
  const items = new Map<string, CatalogueItem>();
  for (const { value, digest } of offered) {
    const item = resolveItem(value, region);
    if (item) items.set(item.id, { item, digest: digestOf([...sources.sharedDigests, read.digest, digest]) });
  }
  // What a part is when it is asked for by itself has nothing of the package, so the order does not matter.
  for (const [id, { item, digest }] of items)
    if (item.kind === 'package') items.set(id, merged(item, digest, items));
  return {
    region,
    digest: digestOf([...items.values()].map(({ digest }) => digest)),
    items,
    notOffered: notOfferedIn(sources, read),
  };
}

/** A package as the one form of all its parts that are offered here. */
function merged(
  item: ItemOf<'package'>,
  digest: string,
  items: ReadonlyMap<string, CatalogueItem>,
): CatalogueItem {
  const parts = mergePackage(item, (id) => items.get(id)?.item ?? null);
  const digests = parts.parts.map((part) => items.get(part.item.id)?.digest ?? '');
  return { item: parts.item, digest: digestOf([digest, ...digests]), parts };
}

/** Without the items whose time has not come or is over on `today` (`YYYYMMDD`). */
export function onDay(whole: RegionCatalogue, today: string): RegionCatalogue {
  const items = [...whole.items].filter(([, { item }]) => {
    const { from = today, until = today } = item.effective ?? {};
    return from <= today && today <= until;
  });
  if (items.length === whole.items.size) return whole;
  return { ...whole, items: new Map(items), digest: digestOf(items.map(([, { digest }]) => digest)) };
}

function offeredIn(sources: Sources, division: string): readonly Source<ItemFile>[] {
  const region = sources.regions.get(division)?.value;
  const withheld = sources.withheld.get(division);
  return [...sources.items.values()].filter(
    ({ value }) => region && !(value.id in region.items.notOffered) && !withheld?.has(value.id),
  );
}

function notOfferedIn(sources: Sources, read: Source<Region>): ReadonlyMap<string, NotOffered> {
  const all = new Map<string, NotOffered>();
  for (const [id, where] of Object.entries(read.value.items.notOffered)) {
    const item = sources.items.get(id)?.value;
    if (!item) continue;
    const offering = [...sources.regions.keys()].filter((division) =>
      offeredIn(sources, division).some(({ value }) => value.id === id),
    );
    all.set(id, { name: item.name, alsoCalled: item.alsoCalled, where, in: offering });
  }
  return all;
}

function digestOf(digests: readonly string[]): string {
  return hash('sha256', digests.join('\n'));
}
