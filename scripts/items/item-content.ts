import { createHash } from 'node:crypto';
import { z } from 'zod';
import { expandUses } from '#contract/item/expand-uses.ts';
import { READ_ONCE } from '#contract/item/read-once.ts';
import type { CatalogueFault } from '#core/catalogue/catalogue.ts';
import { readAll } from '#core/catalogue/read-files.ts';
import { readSharedFiles } from '#core/catalogue/shared-files.ts';
import type { YamlFile } from '#core/catalogue/yaml-file.ts';

/** An item's file as its version stands for it. */
export interface VersionedItem {
  readonly id: string;
  readonly version: number;
  /** 16 hexadecimal digits of the SHA-256 of what counts. */
  readonly content: string;
  readonly yaml: YamlFile;
}

/**
 * How an item is found and where it stands in the catalogue changes nothing for a case that was filed by it. All else
 * counts, with the questions it takes from the library: what is asked and required, and in which words.
 */
const FOR_FINDING: ReadonlySet<string> = new Set(['version', 'alsoCalled', 'popularity', 'themes']);

const versionedSchema = z.looseObject({ id: z.string(), version: z.int().positive() });

/**
 * The items of an assets folder. What cannot be read is left out: whoever checks the files is told. Comments, the order of
 * keys and the way of writing do not count; nor do defaults that the schema fills in, which come and go with the code.
 */
export function versionedItems(assetsFolder: string): readonly VersionedItem[] {
  const toldElsewhere: CatalogueFault[] = [];
  const { questions } = readSharedFiles(assetsFolder, toldElsewhere);
  return readAll(assetsFolder, 'items', toldElsewhere).flatMap((yaml) => {
    const { raw, faults } = expandUses(yaml.value, questions);
    const parsed = versionedSchema.safeParse(raw, READ_ONCE);
    if (!parsed.success || faults.length > 0) return [];
    const { id, version } = parsed.data;
    const counts = Object.entries(parsed.data).filter(([key]) => !FOR_FINDING.has(key));
    const content = createHash('sha256')
      .update(canonical(Object.fromEntries(counts)))
      .digest('hex');
    return [{ id, version, content: content.slice(0, 16), yaml }];
  });
}

/** JSON with the keys of every object in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
