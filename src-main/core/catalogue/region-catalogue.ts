import { hash } from 'node:crypto';
import { mergePackage } from '#contract/item/package.ts';
import { resolveItem } from '#contract/item/resolve-item.ts';
import type { Item, ItemFile, ItemOf } from '#contract/item/schema.ts';
import type { Region } from '#contract/region/region.ts';
import type { Text } from '#contract/text.ts';
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

/** What one region offers: at any time, and on one day. */
export interface MadeRegion {
  readonly whole: RegionCatalogue;
  /** Without what is not to be had on `today` (`YYYYMMDD`), and without the items of `off`. */
  onDay(today: string, off?: ReadonlySet<string>): RegionCatalogue;
}

const SWITCHED_OFF: Text = {
  zh: '这台终端目前不办理这一项，请到服务窗口办理。',
  en: 'This terminal does not offer it at present. Please go to the service counter.',
};
const NONE: ReadonlySet<string> = new Set();

/** What one region offers, from the files. What there is on a day is decided first, and packages are made of that. */
export function makeRegion(sources: Sources, read: Source<Region>): MadeRegion {
  const region = read.value;
  const single = new Map<string, CatalogueItem>();
  for (const { value, digest } of offeredIn(sources, region.division)) {
    const item = resolveItem(value, region);
    if (item)
      single.set(item.id, { item, digest: digestOf([...sources.sharedDigests, read.digest, digest]) });
  }
  const notOffered = notOfferedIn(sources, read);
  const regionOf = (
    items: ReadonlyMap<string, CatalogueItem>,
    without: ReadonlyMap<string, NotOffered> = notOffered,
  ): RegionCatalogue => ({
    region,
    digest: digestOf([...items.values()].map(({ digest }) => digest)),
    items,
    notOffered: without,
  });
  const whole = regionOf(withPackages(single, new Map()));
  return {
    whole,
    onDay(today, off = NONE) {
      const inTime = [...single].filter(([, { item }]) => isInTime(item, today));
      const offered = new Map(inTime.filter(([id]) => !off.has(id)));
      if (offered.size === single.size) return whole;
      const switchedOff = inTime.flatMap(([id, { item }]) =>
        off.has(id)
          ? [[id, { name: item.name, alsoCalled: item.alsoCalled, where: SWITCHED_OFF, in: [] }] as const]
          : [],
      );
      return regionOf(withPackages(offered, whole.items), new Map([...notOffered, ...switchedOff]));
    },
  };
}

/** A package of less is none. */
const PARTS_MIN = 2;

/**
 * Each package as the one form of all its parts that are there, taken from `made` where no part is missing; left out
 * where less than two are.
 */
function withPackages(
  single: ReadonlyMap<string, CatalogueItem>,
  made: ReadonlyMap<string, CatalogueItem>,
): ReadonlyMap<string, CatalogueItem> {
  const items = new Map<string, CatalogueItem>();
  for (const [id, one] of single) {
    const { item, digest } = one;
    if (item.kind !== 'package') {
      items.set(id, one);
      continue;
    }
    const parts = item.parts.filter((part) => single.has(part.item)).length;
    if (parts < PARTS_MIN) continue;
    const before = made.get(id);
    items.set(id, before?.parts?.parts.length === parts ? before : merged(item, digest, single));
  }
  return items;
}

function merged(
  item: ItemOf<'package'>,
  digest: string,
  items: ReadonlyMap<string, CatalogueItem>,
): CatalogueItem {
  const parts = mergePackage(item, (id) => items.get(id)?.item ?? null);
  const digests = parts.parts.map((part) => items.get(part.item.id)?.digest ?? '');
  return { item: parts.item, digest: digestOf([digest, ...digests]), parts };
}

function isInTime({ effective }: Item, today: string): boolean {
  const { from = today, until = today } = effective ?? {};
  return from <= today && today <= until;
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
