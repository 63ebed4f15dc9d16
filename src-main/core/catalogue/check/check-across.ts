import type { ItemFile } from '#contract/item/schema.ts';
import type { Directory } from '#contract/region/directory.ts';
import type { CatalogueFault } from '../catalogue.ts';
import type { Read } from '../read-files.ts';
import type { ReadRegions } from '../read-regions.ts';
import type { SharedFiles } from '../shared-files.ts';
import { checkDirectoryOf } from './check-directory.ts';
import { checkReferences } from './check-references.ts';
import { checkRegion, type SurveyedItem } from './check-region.ts';
import { survey } from './survey.ts';

export interface FilesToCheck extends ReadRegions {
  readonly items: ReadonlyMap<string, Read<ItemFile>>;
  readonly shared: SharedFiles;
  readonly directories: ReadonlyMap<string, Directory>;
}

export interface CheckedAcross {
  /** The items that refer to nothing that is not there. */
  readonly items: ReadonlyMap<string, Read<ItemFile>>;
  /** By division, the items that a fault in the region's file forbids to offer there. */
  readonly withheld: ReadonlyMap<string, ReadonlySet<string>>;
  readonly faults: readonly CatalogueFault[];
  readonly remarks: readonly CatalogueFault[];
}

/** Checks what the files say of each other. */
export function checkAcross(files: FilesToCheck): CheckedAcross {
  const faults: CatalogueFault[] = [];
  const remarks: CatalogueFault[] = [];
  const surveyed = new Map<string, SurveyedItem>();
  for (const [id, { value }] of files.items) surveyed.set(id, { item: value, survey: survey(value) });
  const items = withoutUnfit(files, surveyed, faults);
  for (const [id, { yaml }] of items)
    for (const { path, zh } of surveyed.get(id)?.survey.untranslated ?? [])
      remarks.push(yaml.fault(path, `has no English: ${zh}`));
  const withheld = new Map<string, ReadonlySet<string>>();
  for (const [division, region] of files.regions) {
    const forbidden = new Set(region.withheld);
    for (const { path, reason, item } of checkRegion(region.value, surveyed, files.shared.certificateKinds)) {
      if (item !== null && !items.has(item)) continue;
      (item === null ? remarks : faults).push(region.yaml.fault(path, reason));
      if (item !== null) forbidden.add(item);
    }
    for (const [id, { value }] of items) {
      if (value.kind !== 'package' || forbidden.has(id) || id in region.value.items.notOffered) continue;
      const missing = value.parts.map((part) => part.item).filter((part) => forbidden.has(part));
      if (missing.length === 0) continue;
      forbidden.add(id);
      faults.push(region.yaml.fault('items', withheldWith(id, missing)));
    }
    withheld.set(division, forbidden);
  }
  return { items, withheld, faults, remarks };
}

/** A form without a part would let people go who think that all is done. */
function withheldWith(id: string, parts: readonly string[]): string {
  const names = parts.map((part) => `"${part}"`).join(', ');
  return `"${id}" cannot be offered without its part ${names}, which is wrong here: mend that, or list it under notOffered`;
}

/** Without the items that refer to what is not there, looked at again and again: a package falls with its part. */
function withoutUnfit(
  files: FilesToCheck,
  surveyed: ReadonlyMap<string, SurveyedItem>,
  faults: CatalogueFault[],
): ReadonlyMap<string, Read<ItemFile>> {
  const items = new Map(files.items);
  const regions = [...files.regions.values()].map(({ value }) => value);
  const common = {
    themes: new Set(files.shared.themes.map(({ id }) => id)),
    certificateKinds: files.shared.certificateKinds,
    sharedKeys: new Set(files.shared.sharedKeys.map(({ key }) => key)),
    keys: files.complete
      ? {
          bodies: new Set(regions.flatMap(({ bodies }) => Object.keys(bodies))),
          lists: new Set(regions.flatMap(({ lists }) => Object.keys(lists))),
        }
      : null,
  };
  let left = -1;
  while (left !== items.size) {
    left = items.size;
    const known = { ...common, items: new Map([...items].map(([id, { value }]) => [id, value])) };
    for (const [id, { yaml }] of [...items]) {
      const one = surveyed.get(id);
      if (!one) continue;
      const wrong = [
        ...checkReferences(one.item, one.survey, known),
        ...checkDirectoryOf(one.item, files.directories, regions),
      ];
      if (wrong.length === 0) continue;
      faults.push(...wrong.map(({ path, reason }) => yaml.fault(path, reason)));
      items.delete(id);
    }
  }
  return items;
}
