import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { noSearchWords, type SearchWords, searchWordsSchema } from '#contract/search/search-words.ts';
import type { CatalogueFault } from '../catalogue/catalogue.ts';
import { issuesOf } from '../catalogue/read-files.ts';
import { readYaml } from '../catalogue/yaml-file.ts';

const FILE = 'search/synonyms.yaml';

/** Everyday speech for the search; none where there is no such file or it is wrong, for names are still found then. */
export function readSearchWords(assetsFolder: string, faults: CatalogueFault[]): SearchWords {
  if (!existsSync(join(assetsFolder, FILE))) return noSearchWords;
  const read = readYaml(assetsFolder, FILE);
  if (!read.ok) {
    faults.push(read.fault);
    return noSearchWords;
  }
  const parsed = searchWordsSchema.safeParse(read.yaml.value);
  if (parsed.success) return parsed.data;
  faults.push(...issuesOf(parsed.error, read.yaml));
  return noSearchWords;
}
