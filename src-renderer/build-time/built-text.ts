import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A text that is made of packages when the screen is built, and loaded by the screen when it is needed. */
export interface BuiltText {
  /** The folder in `.cache` that keeps it. */
  readonly name: string;
  /** What it follows from: files, and packages by their version. */
  readonly files: readonly string[];
  readonly packages: readonly string[];
  readonly build: () => Promise<string>;
}

/** The text, built anew only where what it is made of or how has changed. */
export async function builtText({ name, files, packages, build }: BuiltText): Promise<string> {
  const sources = [
    ...files,
    ...packages.map((one) => join(root, 'node_modules', one, 'package.json')),
  ].toSorted();
  const hash = createHash('sha256');
  for (const source of sources) hash.update(readFileSync(source));
  const folder = join(root, '.cache', name);
  const file = join(folder, `${hash.digest('hex').slice(0, 16)}.txt`);
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const text = await build();
    mkdirSync(folder, { recursive: true });
    // Renamed when it is whole: two builds may run at once.
    writeFileSync(`${file}.${process.pid}`, text);
    renameSync(`${file}.${process.pid}`, file);
    return text;
  }
}
