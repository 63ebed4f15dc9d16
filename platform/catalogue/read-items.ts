import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { readItem } from '#contract/item/read-item.ts';
import { resolveItem } from '#contract/item/resolve-item.ts';
import type { Item, ItemFile } from '#contract/item/schema.ts';
import { type Region, regionSchema } from '#contract/region/region.ts';
import { readYaml } from './read-yaml.ts';

/** The platform's own copy of the items: what a terminal sends is judged by it, never by what the terminal says. */
export interface PlatformCatalogue {
  /** All regions that are served here, by their codes. */
  regions(): readonly Region[];
  /** `null`: there is no such region. */
  region(division: string): Region | null;
  /** Of every item, whether or not a region offers it. */
  itemIds(): readonly string[];
  /** The item as the region offers it now; `null` where it does not, or there is none. */
  item(division: string, id: string): Item | null;
}

/**
 * Reads files of `assetsFolder` when they are first needed. An item whose file is wrong, or does not fit its region, is as good
 * as absent, and `onFault` hears of it once: the cases of it must open all the same.
 */
export function openCatalogue(assetsFolder: string, onFault: (fault: string) => void): PlatformCatalogue {
  const files = once(() => itemFiles(join(assetsFolder, 'items')));
  const library = once(() =>
    z.record(z.string(), z.unknown()).parse(readYaml(join(assetsFolder, 'questions.yaml'))),
  );
  const region = memo((division): Region | null => {
    const file = join(assetsFolder, 'regions', `${division}.yaml`);
    return existsSync(file) ? regionSchema.parse(readYaml(file)) : null;
  });
  const itemFile = memo((id): ItemFile | null => {
    const file = files().get(id);
    return file === undefined ? null : readFile(file, library());
  });
  const item = memo((key): Item | null => {
    const [division = '', id = ''] = key.split('/');
    try {
      const [found, where] = [itemFile(id), region(division)];
      return found && where ? resolveItem(found, where) : null;
    } catch (error) {
      onFault(`the item ${key} cannot be used: ${error instanceof Error ? error.message : 'unknown'}`);
      return null;
    }
  });
  const regions = once(() =>
    readdirSync(join(assetsFolder, 'regions'))
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .flatMap((name) => region(basename(name, '.yaml')) ?? []),
  );
  return {
    regions,
    region,
    itemIds: () => [...files().keys()].sort(),
    item: (division, id) => item(`${division}/${id}`),
  };
}

function readFile(file: string, library: Readonly<Record<string, unknown>>): ItemFile {
  const read = readItem(readYaml(file), library);
  if (read.ok) return read.item;
  throw new Error(`${file}: ${read.faults.map(({ path, reason }) => `${path}: ${reason}`).join('; ')}`);
}

/** Item files by their name, which is the item's id. */
function itemFiles(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(
    names
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => [basename(name, '.yaml'), join(folder, name)]),
  );
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function memo<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (key) => {
    const made = known.get(key) ?? { value: make(key) };
    known.set(key, made);
    return made.value;
  };
}
