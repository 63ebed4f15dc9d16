import { watch } from 'node:fs';
import type { Catalogue } from './catalogue.ts';
import { loadCatalogue } from './load-catalogue.ts';

/** Editors write a file in several steps; what changed within this time is read once. */
const SETTLE_MS = 150;

/** A catalogue whose answers are always those of the newest files. */
export interface WatchedCatalogue extends Catalogue {
  stop(): void;
}

/**
 * Loads the catalogue and again whenever a file of the folder changes, for those who write items: a terminal in use
 * never changes what it offers in the middle of a day. A running session is not touched, because it holds its item.
 * `onChange` hears after each time.
 */
export function watchCatalogue(
  assetsFolder: string,
  onChange: (newest: Catalogue) => void,
): WatchedCatalogue {
  let newest = loadCatalogue(assetsFolder);
  let settling: NodeJS.Timeout | undefined;
  const watcher = watch(assetsFolder, { recursive: true, persistent: false }, (_event, file) => {
    if (file !== null && !file.endsWith('.yaml')) return;
    clearTimeout(settling);
    settling = setTimeout(() => {
      newest = loadCatalogue(assetsFolder);
      onChange(newest);
    }, SETTLE_MS);
  });
  // A folder that goes away while it is watched, as at the end of a test, changes nothing any more.
  watcher.on('error', () => {});
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
    stop() {
      clearTimeout(settling);
      watcher.close();
    },
  };
}
