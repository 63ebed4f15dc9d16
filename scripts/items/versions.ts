import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CatalogueFault } from '#core/catalogue/catalogue.ts';
import { faultLine } from '#core/catalogue/catalogue.ts';
import { ASSETS } from './assets.ts';
import { type VersionedItem, versionedItems } from './item-content.ts';

/** What was written down: the content of every `id@version` there ever was. */
const FILE = 'item-versions.json';
const writtenSchema = z.record(z.string().regex(/^[a-z0-9-]+@\d+$/), z.string().regex(/^[0-9a-f]{16}$/));
type Written = Readonly<z.infer<typeof writtenSchema>>;

const WRITE = 'npm run items -- versions';

/**
 * Items whose content is not what was written down for their version. A case names `id@version`, and is judged by that
 * version for years: two contents of one version would judge it by what nobody was asked.
 */
export function checkVersions(assetsFolder = ASSETS): readonly CatalogueFault[] {
  const written = readWritten(assetsFolder);
  return versionedItems(assetsFolder).flatMap((item) => {
    const reason = reasonAgainst(item, written);
    return reason === null ? [] : [item.yaml.fault('version', reason)];
  });
}

/**
 * Writes new versions down and says how many. With `raise`, an item that was changed under its old version gets the next
 * number in its file first; without it such a change is told and nothing is written. Says whether all is well.
 */
export function writeVersions({ raise }: { readonly raise: boolean }, assetsFolder = ASSETS): boolean {
  const written = readWritten(assetsFolder);
  const changed = versionedItems(assetsFolder).filter((item) => needsRaising(item, written));
  if (raise) for (const item of changed) raiseIn(assetsFolder, item, newest(item.id, written) + 1);
  else if (changed.length > 0) {
    for (const item of changed)
      console.log(faultLine(item.yaml.fault('version', reasonAgainst(item, written) ?? '')));
    return false;
  }
  const added = versionedItems(assetsFolder).filter((item) => !(keyOf(item) in written));
  const all = { ...written, ...Object.fromEntries(added.map((item) => [keyOf(item), item.content])) };
  const lines = Object.entries(all).sort(([a], [b]) => byIdAndVersion(a, b));
  writeFileSync(join(assetsFolder, FILE), `${JSON.stringify(Object.fromEntries(lines), null, 2)}\n`);
  console.log(`${added.length} new versions of items are written down in assets/${FILE}.`);
  return true;
}

function reasonAgainst(item: VersionedItem, written: Written): string | null {
  const last = newest(item.id, written);
  if (written[keyOf(item)] === item.content && item.version === last) return null;
  if (needsRaising(item, written))
    return `the item changed since version ${last} was written down: set "version: ${last + 1}", then run \`${WRITE}\` (\`${WRITE} --raise\` does both)`;
  return `version ${item.version} is not written down yet: run \`${WRITE}\``;
}

function needsRaising(item: VersionedItem, written: Written): boolean {
  const last = newest(item.id, written);
  return item.version < last || (item.version === last && written[keyOf(item)] !== item.content);
}

/** The highest version of an item that was written down; 0 where none was. */
function newest(id: string, written: Written): number {
  return Math.max(0, ...Object.keys(written).map((key) => (idOf(key) === id ? versionOf(key) : 0)));
}

function raiseIn(assetsFolder: string, { yaml }: VersionedItem, version: number): void {
  const file = join(assetsFolder, yaml.file);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^version:\s*\d+/m, `version: ${version}`));
}

function readWritten(assetsFolder: string): Written {
  const file = join(assetsFolder, FILE);
  return existsSync(file) ? writtenSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
}

function keyOf({ id, version }: VersionedItem): string {
  return `${id}@${version}`;
}

function idOf(key: string): string {
  return key.slice(0, key.indexOf('@'));
}

function versionOf(key: string): number {
  return Number(key.slice(key.indexOf('@') + 1));
}

function byIdAndVersion(a: string, b: string): number {
  if (idOf(a) !== idOf(b)) return idOf(a) < idOf(b) ? -1 : 1;
  return versionOf(a) - versionOf(b);
}
