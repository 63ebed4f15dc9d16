import type { Plugin } from 'vite';
import { cachedTemplates } from '../keyboard/handwriting/build/cached-templates.ts';
import { cachedStrokeTable } from '../keyboard/strokes/build/cached-stroke-table.ts';

/** Modules that export one text: browsers get the text, not what makes it. */
const TEXTS = [
  { file: '/keyboard/handwriting/templates-data.ts', name: 'templatesText', build: cachedTemplates },
  { file: '/keyboard/strokes/stroke-data.ts', name: 'strokeTable', build: cachedStrokeTable },
] as const;

export function builtTexts(): Plugin {
  return {
    name: 'built-texts',
    async load(id) {
      const text = TEXTS.find(({ file }) => id.endsWith(file));
      return text ? `export const ${text.name} = ${JSON.stringify(await text.build())};` : null;
    },
  };
}
