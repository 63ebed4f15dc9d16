import { basename } from 'node:path';
import type { z } from 'zod';
import { READ_ONCE } from '#contract/item/read-once.ts';
import { type Region, regionSchema } from '#contract/region/region.ts';
import type { CatalogueFault } from './catalogue.ts';
import { issuesOf, type Read, readAll, yamlFiles } from './read-files.ts';

/** A region with the items that it cannot offer, because what it says of them is wrong. */
export interface ReadRegion extends Read<Region> {
  readonly withheld: ReadonlySet<string>;
}

export interface ReadRegions {
  /** By division. */
  readonly regions: ReadonlyMap<string, ReadRegion>;
  /** No file of a region was left out. */
  readonly complete: boolean;
}

/**
 * Every region. Where only what it says of single items is wrong, these items are withheld there: with
 * another region's limits or materials they would mislead.
 */
export function readRegions(assetsFolder: string, faults: CatalogueFault[]): ReadRegions {
  const regions = new Map<string, ReadRegion>();
  for (const yaml of readAll(assetsFolder, 'regions', faults)) {
    let parsed = regionSchema.safeParse(yaml.value, READ_ONCE);
    const withheld = new Set<string>();
    if (!parsed.success) {
      faults.push(...issuesOf(parsed.error, yaml));
      for (const item of itemsAtFault(parsed.error) ?? []) withheld.add(item);
      if (withheld.size === 0) continue;
      parsed = regionSchema.safeParse(without(yaml.value, withheld), READ_ONCE);
      if (!parsed.success) continue;
    }
    const region = parsed.data;
    if (`${region.division}.yaml` !== basename(yaml.file))
      faults.push(yaml.fault('division', `"${region.division}" is not the name of the file`));
    else regions.set(region.division, { value: region, yaml, withheld });
  }
  return { regions, complete: regions.size === yamlFiles(assetsFolder, 'regions').length };
}

/** The items to which all that is wrong belongs; `null` where something else is wrong as well. */
function itemsAtFault(error: z.ZodError): readonly string[] | null {
  const items = error.issues.map(({ path: [top, part, item] }) =>
    top === 'items' && (part === 'changes' || part === 'notOffered') ? item : undefined,
  );
  return items.every((item) => typeof item === 'string') ? items : null;
}

function without(value: unknown, items: ReadonlySet<string>): unknown {
  const copy = structuredClone(value) as { items: { changes?: object; notOffered?: object } };
  for (const part of [copy.items.changes, copy.items.notOffered])
    for (const item of items) if (part) Reflect.deleteProperty(part, item);
  return copy;
}
