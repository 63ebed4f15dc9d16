import { join } from 'node:path';
import { builtText } from '../../../build-time/built-text.ts';

const here = import.meta.dirname;

/** The text of the recogniser, built where it is not there yet: some seconds. */
export function cachedTemplates(): Promise<string> {
  return builtText({
    name: 'handwriting',
    files: [
      ...['build-templates.ts', 'hand-data.ts', '../simplify.ts', '../template-text.ts'],
      ...['../../build/character-counts.ts', '../../pinyin/build/surnames.ts'],
    ].map((file) => join(here, file)),
    packages: ['hanzi-writer-data', 'jieba-zh-cn'],
    build: async () => (await import('./build-templates.ts')).buildTemplates(),
  });
}
