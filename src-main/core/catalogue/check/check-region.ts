import { referencesOf } from '#contract/item/condition.ts';
import type { ItemFile } from '#contract/item/schema.ts';
import type { CertificateKind } from '#contract/region/certificate-kind.ts';
import type { ItemChange, Region } from '#contract/region/region.ts';
import { meant } from './meant.ts';
import type { Survey } from './survey.ts';

/** What is wrong in a region's file; `item` is the one that cannot be offered there because of it. */
export interface RegionFault {
  readonly path: string;
  readonly reason: string;
  readonly item: string | null;
}

/** An item with what it names. */
export interface SurveyedItem {
  readonly item: ItemFile;
  readonly survey: Survey;
}

/** What a region's file says of items and certificates that are not there, and what its items need that it lacks. */
export function checkRegion(
  region: Region,
  items: ReadonlyMap<string, SurveyedItem>,
  certificateKinds: ReadonlyMap<string, CertificateKind>,
): readonly RegionFault[] {
  const { notOffered, changes } = region.items;
  const faults: RegionFault[] = [];
  for (const [part, entries] of Object.entries({ notOffered, changes }))
    for (const id of Object.keys(entries))
      if (!items.has(id))
        faults.push({
          path: `items.${part}.${id}`,
          reason: `no item "${id}"${meant(id, [...items.keys()])}`,
          item: null,
        });
  for (const [index, kind] of region.certificates.notAccepted.entries())
    if (!certificateKinds.has(kind))
      faults.push({
        path: `certificates.notAccepted.${index}`,
        reason: `no kind of certificate "${kind}"${meant(kind, [...certificateKinds.keys()])}`,
        item: null,
      });
  for (const { item, survey } of items.values()) {
    const change = changes[item.id];
    if (item.id in notOffered) {
      if (change)
        faults.push({ path: `items.changes.${item.id}`, reason: 'changed and not offered', item: null });
      continue;
    }
    if (change) faults.push(...checkChange(item, change, region, certificateKinds));
    faults.push(...missingIn(item, survey, region));
  }
  return faults;
}

function checkChange(
  item: ItemFile,
  change: ItemChange,
  region: Region,
  certificateKinds: ReadonlyMap<string, CertificateKind>,
): readonly RegionFault[] {
  const at = `items.changes.${item.id}`;
  const faults: RegionFault[] = [];
  const fault = (path: string, reason: string) =>
    faults.push({ path: `${at}.${path}`, reason, item: item.id });
  if (change.body !== undefined && !(change.body in region.bodies))
    fault('body', `no body "${change.body}"${meant(change.body, Object.keys(region.bodies))}`);
  const { without = [], with: others = [] } = change.materials ?? {};
  const materials = item.materials.map(({ id }) => id);
  for (const [index, id] of without.entries())
    if (!materials.includes(id))
      fault(`materials.without.${index}`, `the item has no material "${id}"${meant(id, materials)}`);
  const asked = new Set([...item.eligibility, ...item.questions].map(({ id }) => `answers.${id}`));
  for (const [index, material] of others.entries()) {
    for (const kind of material.certificates ?? [])
      if (!certificateKinds.has(kind))
        fault(
          `materials.with.${index}.certificates`,
          `no kind of certificate "${kind}"${meant(kind, [...certificateKinds.keys()])}`,
        );
    for (const reference of material.when ? referencesOf(material.when) : [])
      if (reference.startsWith('answers.') && !asked.has(reference))
        fault(`materials.with.${index}.when`, `refers to "${reference}", which the item does not ask`);
  }
  return faults;
}

/** Bodies, lists and parts that the item needs and the region does not have. */
function missingIn(item: ItemFile, { mentions }: Survey, region: Region): readonly RegionFault[] {
  const faults: RegionFault[] = [];
  const need = (part: 'bodies' | 'lists', key: string) => {
    if (!(key in region[part]))
      faults.push({ path: part, reason: `has no "${key}", which "${item.id}" needs`, item: item.id });
  };
  for (const { what, name } of mentions) {
    if (what === 'body') need('bodies', name);
    if (what === 'list') need('lists', name);
  }
  const { notOffered } = region.items;
  if (item.kind === 'package' && item.parts.filter((part) => !(part.item in notOffered)).length < 2)
    faults.push({
      path: 'items.notOffered',
      reason: `leaves "${item.id}" with less than two parts; it cannot be offered either`,
      item: item.id,
    });
  return faults;
}
