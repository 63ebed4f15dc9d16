import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownTextFiles } from './own-words.ts';

const root = join(import.meta.dirname, '../../../..');
const cache = join(root, '.cache/pinyin');

/** The dictionary's text, built anew only where what it is made of or how has changed. */
export async function cachedDictionary(): Promise<string> {
  const file = join(cache, `${digestOfSources()}.txt`);
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const { buildDictionary } = await import('./build-dictionary.ts');
    const text = buildDictionary();
    mkdirSync(cache, { recursive: true });
    // Renamed when it is whole: two builds may run at once.
    writeFileSync(`${file}.${process.pid}`, text);
    renameSync(`${file}.${process.pid}`, file);
    return text;
  }
}

function digestOfSources(): string {
  const sources = [
    ...readdirSync(import.meta.dirname).map((name) => join(import.meta.dirname, name)),
    ...ownTextFiles(),
    // How it is written hangs on the order of syllables and sections.
    ...['dictionary-text', 'codes', 'syllables', 'alike', 'sections'].map((name) =>
      join(import.meta.dirname, `../${name}.ts`),
    ),
    ...['jieba-zh-cn', 'pinyin-pro', '@vant/area-data'].map((name) =>
      join(root, 'node_modules', name, 'package.json'),
    ),
  ];
  const hash = createHash('sha256');
  for (const source of sources.sort()) hash.update(readFileSync(source));
  return hash.digest('hex').slice(0, 16);
}
