import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import type { CatalogueFault } from './catalogue.ts';
import { linesOf } from './yaml-lines.ts';

/** A file of the assets folder, parsed as YAML 1.2 (core schema: no dates, no tags of its own). */
export interface YamlFile {
  /** Relative to the assets folder. */
  readonly file: string;
  readonly value: unknown;
  /** SHA-256 of its bytes, hex. */
  readonly digest: string;
  /** A fault at a place in it, with the line. */
  readonly fault: (path: string, reason: string) => CatalogueFault;
}

export type ReadYaml =
  | { readonly ok: true; readonly yaml: YamlFile }
  | { readonly ok: false; readonly fault: CatalogueFault };

/** Reads and parses one file. That it cannot be read, or is no YAML, is a fault. */
export function readYaml(assetsFolder: string, file: string): ReadYaml {
  const whole = (reason: string, line: number | null) => ({ file, line, path: '(whole file)', reason });
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(assetsFolder, file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { ok: false, fault: whole(`cannot be read (${code})`, null) };
  }
  const text = bytes.toString('utf8');
  try {
    const value = load(text, { schema: CORE_SCHEMA });
    const digest = hash('sha256', bytes);
    const lineOf = linesOf(text);
    const fault = (path: string, reason: string) => ({ file, line: lineOf(path), path, reason });
    return { ok: true, yaml: { file, value, digest, fault } };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { ok: false, fault: whole(`is no YAML: ${error.reason}`, error.mark.line + 1) };
  }
}
