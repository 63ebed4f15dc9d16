import { readSearchWords } from '../search/read-search-words.ts';
import type { Catalogue, CatalogueFault, RegionCatalogue } from './catalogue.ts';
import { checkAcross } from './check/check-across.ts';
import { type Read, readDirectories, readItems } from './read-files.ts';
import { readRegions } from './read-regions.ts';
import { type MadeRegion, makeRegion, type Source } from './region-catalogue.ts';
import { readSharedFiles } from './shared-files.ts';

/**
 * Loads all that the assets folder says about items. A bad file is left out and named in `faults`; it never takes the
 * others with it, because a terminal that offers all but one matter is better than one that offers none.
 */
export function loadCatalogue(assetsFolder: string): Catalogue {
  const faults: CatalogueFault[] = [];
  const shared = readSharedFiles(assetsFolder, faults);
  const read = readItems(assetsFolder, shared.questions, faults);
  const { regions: readings, complete } = readRegions(assetsFolder, faults);
  const directories = valuesOf(readDirectories(assetsFolder, faults));
  const searchWords = readSearchWords(assetsFolder, faults);
  const checked = checkAcross({ items: read, regions: readings, complete, shared, directories });
  const regions = valuesOf(readings);
  const sources = {
    items: sourcesOf(checked.items),
    regions: sourcesOf(readings),
    withheld: checked.withheld,
    sharedDigests: shared.digests,
  };

  const made = new Map<string, MadeRegion>();
  const madeRegion = (division: string): MadeRegion | null => {
    const region = sources.regions.get(division);
    if (!region) return null;
    const one = made.get(division) ?? makeRegion(sources, region);
    made.set(division, one);
    return one;
  };
  // Of the last day that was asked about: a terminal asks at every touch, and a day is over at midnight.
  const ofDay = new Map<
    string,
    {
      readonly today: string;
      readonly off: ReadonlySet<string> | undefined;
      readonly region: RegionCatalogue;
    }
  >();
  return {
    regions,
    region(division, today, off) {
      const one = madeRegion(division);
      if (!one || today === undefined) return one?.whole ?? null;
      const last = ofDay.get(division);
      if (last?.today === today && last.off === off) return last.region;
      const region = one.onDay(today, off);
      ofDay.set(division, { today, off, region });
      return region;
    },
    themes: shared.themes,
    certificateKinds: shared.certificateKinds,
    sharedKeys: shared.sharedKeys,
    directory: (kind) => directories.get(kind) ?? null,
    searchWords,
    faults: [...faults, ...checked.faults],
    remarks: checked.remarks,
  };
}

function valuesOf<T>(read: ReadonlyMap<string, Read<T>>): ReadonlyMap<string, T> {
  return new Map([...read].map(([key, { value }]) => [key, value]));
}

function sourcesOf<T>(read: ReadonlyMap<string, Read<T>>): ReadonlyMap<string, Source<T>> {
  return new Map([...read].map(([key, { value, yaml }]) => [key, { value, digest: yaml.digest }]));
}
