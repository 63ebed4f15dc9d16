import { watch } from 'node:fs';
import type { Catalogue } from './catalogue.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { type ReplaceableCatalogue, replaceableCatalogue } from './replaceable-catalogue.ts';

/** Editors write a file in several steps; what changed within this time is read once. */
const SETTLE_MS = 150;

/** A catalogue that follows its files until it is stopped. */
export interface WatchedCatalogue extends ReplaceableCatalogue {
  stop(): void;
}

/**
 * Loads the catalogue and again whenever a file of the folder changes, for those who write items: a terminal in use
 * takes what is published, as a whole and while nobody is there. A running session is not touched, because it holds its item.
 * `onChange` hears after each time.
 */
export function watchCatalogue(
  assetsFolder: string,
  onChange: (newest: Catalogue) => void,
): WatchedCatalogue {
  const catalogue = replaceableCatalogue(loadCatalogue(assetsFolder));
  let settling: NodeJS.Timeout | undefined;
  const watcher = watch(assetsFolder, { recursive: true, persistent: false }, (_event, file) => {
    if (file !== null && !file.endsWith('.yaml')) return;
    clearTimeout(settling);
    settling = setTimeout(() => {
      const newest = loadCatalogue(assetsFolder);
      catalogue.replace(newest);
      onChange(newest);
    }, SETTLE_MS);
  });
  // A folder that goes away while it is watched, as at the end of a test, changes nothing any more.
  watcher.on('error', () => {});
  // Not spread: its properties are those of the newest catalogue at each time.
  return Object.assign(catalogue, {
    stop() {
      clearTimeout(settling);
      watcher.close();
    },
  });
}
