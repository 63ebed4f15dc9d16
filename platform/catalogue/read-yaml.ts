import { readFileSync } from 'node:fs';
import { CORE_SCHEMA, load } from 'js-yaml';

/** What a YAML 1.2 file of the assets holds (core schema: dates stay text); throws where it cannot be read. */
export function readYaml(file: string): unknown {
  return load(readFileSync(file, 'utf8'), { schema: CORE_SCHEMA, filename: file });
}
