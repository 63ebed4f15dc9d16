import type { Catalogue } from './catalogue.ts';

/** A catalogue whose answers are those of the newest one that it was given. Whoever holds an item of an older one keeps it. */
export interface ReplaceableCatalogue extends Catalogue {
  replace(newest: Catalogue): void;
}

export function replaceableCatalogue(first: Catalogue): ReplaceableCatalogue {
  let newest = first;
  return {
    get regions() {
      return newest.regions;
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
    region: (division, today) => newest.region(division, today),
    directory: (kind) => newest.directory(kind),
    replace(catalogue) {
      newest = catalogue;
    },
  };
}
