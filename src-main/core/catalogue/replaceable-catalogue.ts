import { hash } from 'node:crypto';
import type { Catalogue, RegionCatalogue } from './catalogue.ts';

/** What of a catalogue is not offered at this terminal. */
export interface Restriction {
  readonly itemsOff: ReadonlySet<string>;
  /** The divisions whose items people may choose; `null`: all that there are. */
  readonly regions: ReadonlySet<string> | null;
}

const UNRESTRICTED: Restriction = { itemsOff: new Set(), regions: null };

/** A catalogue whose answers are those of the newest one that it was given. Whoever holds an item of an older one keeps it. */
export interface ReplaceableCatalogue extends Catalogue {
  replace(newest: Catalogue): void;
  /** Holds for what it was given and for all that it will be given. The next restriction takes the place of this one. */
  restrict(restriction: Restriction): void;
  /** Whether it has an item, or a region, at all, restricted or not. */
  hasItem(id: string): boolean;
  hasRegion(division: string): boolean;
}

export function replaceableCatalogue(first: Catalogue): ReplaceableCatalogue {
  let newest = first;
  let { itemsOff, regions } = UNRESTRICTED;
  const mayChoose = (division: string) => regions === null || regions.has(division);

  /** The screen reads a region anew when its digest is another: which others there are to choose belongs to it. */
  function marked(region: RegionCatalogue): RegionCatalogue {
    if (regions === null) return region;
    return { ...region, digest: hash('sha256', [region.digest, ...regions].join('\n')) };
  }

  return {
    get regions() {
      return regions === null
        ? newest.regions
        : new Map([...newest.regions].filter(([division]) => mayChoose(division)));
    },
    get themes() {
      return newest.themes;
    },
    get certificateKinds() {
      return newest.certificateKinds;
    },
    get sharedKeys() {
      return newest.sharedKeys;
    },
    get searchWords() {
      return newest.searchWords;
    },
    get faults() {
      return newest.faults;
    },
    get remarks() {
      return newest.remarks;
    },
    region(division, today) {
      const region = mayChoose(division) ? newest.region(division, today, itemsOff) : null;
      return region && marked(region);
    },
    directory: (kind) => newest.directory(kind),
    replace(catalogue) {
      newest = catalogue;
    },
    restrict(restriction) {
      ({ itemsOff, regions } = restriction);
    },
    hasItem: (id) => [...newest.regions.keys()].some((division) => newest.region(division)?.items.has(id)),
    hasRegion: (division) => newest.regions.has(division),
  };
}
