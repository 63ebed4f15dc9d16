import { basename } from 'node:path';
import { type Catalogue, faultLine } from '../catalogue/catalogue.ts';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import { type ReplaceableCatalogue, replaceableCatalogue } from '../catalogue/replaceable-catalogue.ts';
import type { Log } from '../log/log.ts';
import { wholeVersions } from './versions.ts';

/** The catalogue that a terminal begins with. */
export interface OpenedCatalogue {
  readonly catalogue: ReplaceableCatalogue;
  /** Where it comes from; `null` where it is the one that the terminal was shipped with. */
  readonly installed: { readonly name: string; readonly version: number; readonly folder: string } | null;
}

/**
 * The newest published catalogue on this disk that is whole and loads without a fault: the current one, else the one
 * before it, else what the terminal was shipped with, which loads whatever is right in it.
 */
export function openCatalogue(folder: string, assetsFolder: string, log: Log): OpenedCatalogue {
  for (const installed of wholeVersions(folder)) {
    const catalogue = loadedWhole(installed.folder);
    if (catalogue.ok)
      return {
        catalogue: replaceableCatalogue(catalogue.catalogue),
        installed: { ...installed, name: basename(installed.folder) },
      };
    log.error({ version: installed.version, faults: catalogue.reasons }, 'published catalogue does not load');
  }
  return { catalogue: replaceableCatalogue(loadCatalogue(assetsFolder)), installed: null };
}

/** How many faults are told of; the first ones are as a rule the cause of the others. */
const REASONS = 5;

/** A catalogue without any fault, or why it has some. What is published must be whole: a part of it would mislead. */
export function loadedWhole(
  folder: string,
):
  | { readonly ok: true; readonly catalogue: Catalogue }
  | { readonly ok: false; readonly reasons: readonly string[] } {
  try {
    const catalogue = loadCatalogue(folder);
    const reasons = catalogue.faults.slice(0, REASONS).map(faultLine);
    if (catalogue.regions.size === 0 && reasons.length === 0) reasons.push('there is no region in it');
    return reasons.length === 0 ? { ok: true, catalogue } : { ok: false, reasons };
  } catch (error) {
    // A folder that every catalogue has is missing, as where an older terminal meets a newer layout.
    return { ok: false, reasons: [error instanceof Error ? error.message : 'unknown'] };
  }
}
