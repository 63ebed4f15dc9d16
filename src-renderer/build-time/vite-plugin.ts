import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { mainFontText } from '../glyphs/build/main-font.ts';
import { cachedTemplates } from '../keyboard/handwriting/build/cached-templates.ts';
import { cachedStrokeTable } from '../keyboard/strokes/build/cached-stroke-table.ts';

/** Modules that export one text: browsers get the text, not what makes it. */
const TEXTS = [
  { file: '/glyphs/main-font-data.ts', name: 'mainFontRanges', build: mainFontText, isArphic: false },
  {
    file: '/keyboard/handwriting/templates-data.ts',
    name: 'templatesText',
    build: cachedTemplates,
    isArphic: true,
  },
  { file: '/keyboard/strokes/stroke-data.ts', name: 'strokeTable', build: cachedStrokeTable, isArphic: true },
] as const;

/** The licence of the medians asks that its text goes with what is made of them. */
const LICENCE = join(import.meta.dirname, '../../node_modules/hanzi-writer-data/ARPHICPL.TXT');
const NOTICE =
  '/*! Strokes from hanzi-writer-data, simplified when this screen was built. Arphic Public License: see ARPHICPL.TXT. */';

export function builtTexts(): Plugin {
  return {
    name: 'built-texts',
    async load(id) {
      const text = TEXTS.find(({ file }) => id.endsWith(file));
      return text
        ? `${text.isArphic ? NOTICE : ''}export const ${text.name} = ${JSON.stringify(await text.build())};`
        : null;
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'ARPHICPL.TXT', source: readFileSync(LICENCE) });
    },
  };
}
