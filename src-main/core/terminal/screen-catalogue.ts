import type { CatalogueEntry, CatalogueView } from '#contract/kiosk-api/catalogue-view.ts';
import type { Text } from '#contract/text.ts';
import type { Catalogue, CatalogueItem, RegionCatalogue } from '../catalogue/catalogue.ts';
import { divisionsBelow } from '../catalogue/divisions.ts';
import { loadPinyinReader, type PinyinReader } from '../search/item-pinyin.ts';
import { needsOf } from '../session/needs.ts';

/** What the screen reads to browse by itself: nothing personal, and nothing that changes within a digest. */
export interface ScreenCatalogue {
  /** One region's catalogue; `null` where there is none for it. */
  read(division: string): Promise<CatalogueView | null>;
  /** The divisions of the country below `parent`, the provinces where it is `null`. */
  divisionsBelow(parent: string | null): readonly { readonly code: string; readonly name: Text }[];
}

type NeedsTerminal = Parameters<typeof needsOf>[1];

/** `terminal`: which devices it has at all, and how people can be known here. A region's catalogue is put together once for each digest. */
export function screenCatalogue(
  catalogue: Catalogue,
  terminal: NeedsTerminal,
  today: () => string,
): ScreenCatalogue {
  const made = new Map<string, CatalogueView>();
  return {
    async read(division) {
      const region = catalogue.region(division, today());
      if (!region) return null;
      const known = made.get(division);
      if (known?.digest === region.digest) return known;
      const view = viewOfRegion(catalogue, region, terminal, await loadPinyinReader());
      made.set(division, view);
      return view;
    },
    divisionsBelow,
  };
}

function viewOfRegion(
  catalogue: Catalogue,
  { region, digest, items, notOffered }: RegionCatalogue,
  terminal: NeedsTerminal,
  pinyinOf: PinyinReader,
): CatalogueView {
  return {
    division: region.division,
    digest,
    name: region.name,
    regions: [...catalogue.regions.values()].map(({ division, name, city, province }) => ({
      division,
      name,
      city,
      province,
    })),
    themes: [...catalogue.themes],
    entries: [...items.values()].map((item) => entryOf(item, terminal, pinyinOf)),
    elsewhere: [...notOffered].map(([id, { name, alsoCalled, where, in: divisions }]) => ({
      id,
      name,
      alsoCalled,
      pinyin: pinyinOf({ name, alsoCalled }),
      where,
      divisions,
    })),
    searchWords: catalogue.searchWords,
  };
}

function entryOf({ item }: CatalogueItem, terminal: NeedsTerminal, pinyinOf: PinyinReader): CatalogueEntry {
  return {
    id: item.id,
    kind: item.kind,
    name: item.name,
    shortName: item.shortName,
    bodyName: item.body.name,
    themes: item.themes,
    duration: item.guide.duration,
    alsoCalled: item.alsoCalled,
    pinyin: pinyinOf(item),
    popularity: item.popularity,
    needs: needsOf(item, terminal).flatMap(({ what, blocks }) => (blocks ? [what] : [])),
  };
}
