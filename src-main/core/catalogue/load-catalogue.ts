import type { ItemFile } from '#contract/item/schema.ts';
import type { Directory } from '#contract/region/directory.ts';

export type { CatalogueItem } from './catalogue.ts';

import type { Catalogue, CatalogueFault, RegionCatalogue } from './catalogue.ts';
import { checkDirectoryOf } from './check/check-directory.ts';
import { checkEnglish } from './check/check-english.ts';
import { checkReferences } from './check/check-references.ts';
import { checkRegion } from './check/check-region.ts';
import { type Read, readDirectories, readItems } from './read-files.ts';
import { type ReadRegion, readRegions } from './read-regions.ts';
import { makeRegion, onDay, type Sources } from './region-catalogue.ts';
import { readSharedFiles, type SharedFiles } from './shared-files.ts';

/**
 * Loads all that the assets folder says about items. A bad file is left out and named in `faults`; it never takes the
 * others with it, because a terminal that offers all but one matter is better than one that offers none.
 */
export function loadCatalogue(assetsFolder: string): Catalogue {
  const faults: CatalogueFault[] = [];
  const remarks: CatalogueFault[] = [];
  const shared = readSharedFiles(assetsFolder, faults);
  const items = readItems(assetsFolder, shared.questions, faults);
  const { regions, complete } = readRegions(assetsFolder, faults);
  const directories = valuesOf(readDirectories(assetsFolder, faults));
  leaveOutUnfit(items, { shared, regions, complete, directories, faults, remarks });
  const sources: Sources = {
    items,
    regions,
    withheld: withheldItems(items, regions, shared, faults, remarks),
    sharedDigests: shared.digests,
  };
  const made = new Map<string, RegionCatalogue>();
  const wholeRegion = (division: string): RegionCatalogue | null => {
    const read = regions.get(division);
    if (!read) return null;
    const whole = made.get(division) ?? makeRegion(sources, read);
    made.set(division, whole);
    return whole;
  };
  return {
    regions: valuesOf(regions),
    region(division, today) {
      const whole = wholeRegion(division);
      return whole && today !== undefined ? onDay(whole, today) : whole;
    },
    themes: shared.themes,
    certificateKinds: shared.certificateKinds,
    sharedKeys: shared.sharedKeys,
    directory: (kind) => directories.get(kind) ?? null,
    faults,
    remarks,
  };
}

function valuesOf<T>(read: ReadonlyMap<string, Read<T>>): ReadonlyMap<string, T> {
  return new Map([...read].map(([key, { value }]) => [key, value]));
}

interface Around {
  readonly shared: SharedFiles;
  readonly regions: ReadonlyMap<string, ReadRegion>;
  readonly complete: boolean;
  readonly directories: ReadonlyMap<string, Directory>;
  readonly faults: CatalogueFault[];
  readonly remarks: CatalogueFault[];
}

/** Takes out the items that refer to what is not there, again and again: a package falls with its part. */
function leaveOutUnfit(items: Map<string, Read<ItemFile>>, around: Around): void {
  const { shared, directories, faults, remarks } = around;
  const regions = [...around.regions.values()].map(({ value }) => value);
  const known = {
    themes: new Set(shared.themes.map(({ id }) => id)),
    certificateKinds: shared.certificateKinds,
    sharedKeys: new Set(shared.sharedKeys.map(({ key }) => key)),
    keys: around.complete
      ? {
          bodies: new Set(regions.flatMap(({ bodies }) => Object.keys(bodies))),
          lists: new Set(regions.flatMap(({ lists }) => Object.keys(lists))),
        }
      : null,
  };
  let left = -1;
  while (left !== items.size) {
    left = items.size;
    const values = valuesOf(items);
    for (const [id, { value, yaml }] of [...items]) {
      const wrong = [
        ...checkReferences(value, { ...known, items: values }),
        ...checkDirectoryOf(value, directories, regions),
      ];
      if (wrong.length === 0) continue;
      faults.push(...wrong.map(({ path, reason }) => yaml.fault(path, reason)));
      items.delete(id);
    }
  }
  for (const { value, yaml } of items.values())
    remarks.push(...checkEnglish(value).map(({ path, reason }) => yaml.fault(path, reason)));
}

/** Checks every region against the items, and says which each cannot offer. */
function withheldItems(
  items: ReadonlyMap<string, Read<ItemFile>>,
  regions: ReadonlyMap<string, ReadRegion>,
  shared: SharedFiles,
  faults: CatalogueFault[],
  remarks: CatalogueFault[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const values = valuesOf(items);
  return new Map(
    [...regions].map(([division, read]) => {
      const withheld = new Set(read.withheld);
      for (const { path, reason, item } of checkRegion(read.value, values, shared.certificateKinds)) {
        (item === null ? remarks : faults).push(read.yaml.fault(path, reason));
        if (item !== null) withheld.add(item);
      }
      return [division, withheld];
    }),
  );
}
