import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { readItem } from '#contract/item/read-item.ts';
import { READ_ONCE } from '#contract/item/read-once.ts';
import type { ItemFile } from '#contract/item/schema.ts';
import { type Directory, directorySchema } from '#contract/region/directory.ts';
import type { CatalogueFault } from './catalogue.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

/** What a file holds, with the file for faults that only other files bring to light. */
export interface Read<T> {
  readonly value: T;
  readonly yaml: YamlFile;
}

/** Names of the YAML files below a folder of the assets, relative to the assets, in order. */
export function yamlFiles(assetsFolder: string, folder: string): readonly string[] {
  return readdirSync(join(assetsFolder, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort();
}

/** Every item that is right by itself, by id; the faults of the others are added to `faults`. */
export function readItems(
  assetsFolder: string,
  library: Readonly<Record<string, unknown>>,
  faults: CatalogueFault[],
): Map<string, Read<ItemFile>> {
  const items = new Map<string, Read<ItemFile>>();
  for (const yaml of readAll(assetsFolder, 'items', faults)) {
    const read = readItem(yaml.value, library);
    if (!read.ok) {
      faults.push(...read.faults.map(({ path, reason }) => yaml.fault(path, reason)));
      continue;
    }
    const { item } = read;
    const other = items.get(item.id);
    if (other) faults.push(yaml.fault('id', `"${item.id}" is the id of ${other.yaml.file} as well`));
    else if (`${item.id}.yaml` !== basename(yaml.file))
      faults.push(yaml.fault('id', `"${item.id}" is not the name of the file`));
    else items.set(item.id, { value: item, yaml });
  }
  return items;
}

/** Every directory that is right by itself, by kind. */
export function readDirectories(
  assetsFolder: string,
  faults: CatalogueFault[],
): Map<string, Read<Directory>> {
  const directories = new Map<string, Read<Directory>>();
  for (const yaml of readAll(assetsFolder, 'directories', faults)) {
    const parsed = directorySchema.safeParse(yaml.value, READ_ONCE);
    if (!parsed.success) faults.push(...issuesOf(parsed.error, yaml));
    else if (`${parsed.data.kind}.yaml` !== basename(yaml.file))
      faults.push(yaml.fault('kind', `"${parsed.data.kind}" is not the name of the file`));
    else directories.set(parsed.data.kind, { value: parsed.data, yaml });
  }
  return directories;
}

/** The YAML files of a folder that parse. */
export function readAll(assetsFolder: string, folder: string, faults: CatalogueFault[]): readonly YamlFile[] {
  return yamlFiles(assetsFolder, folder).flatMap((file) => {
    const read = readYaml(assetsFolder, file);
    if (read.ok) return [read.yaml];
    faults.push(read.fault);
    return [];
  });
}

/** What a schema found wrong, as faults of the file. */
export function issuesOf(error: z.ZodError, yaml: YamlFile): readonly CatalogueFault[] {
  return error.issues.map(({ path, message }) =>
    yaml.fault(path.map(String).join('.') || '(whole file)', message),
  );
}
