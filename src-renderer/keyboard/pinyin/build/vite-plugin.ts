import type { Plugin } from 'vite';
import { cachedDictionary } from './cached-dictionary.ts';

/** Puts the built dictionary in the place of `dictionary-data.ts`: browsers get the text, not what makes it. */
export function pinyinDictionary(): Plugin {
  return {
    name: 'pinyin-dictionary',
    async load(id) {
      if (!id.endsWith('/keyboard/pinyin/dictionary-data.ts')) return null;
      return `export const dictionaryText = ${JSON.stringify(await cachedDictionary())};`;
    },
  };
}
