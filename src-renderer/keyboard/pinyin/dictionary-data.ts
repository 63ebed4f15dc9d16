import { cachedDictionary } from './build/cached-dictionary.ts';

/**
 * The dictionary's text. The build of the screen puts the text itself in the place of this module
 * (build/vite-plugin.ts), as a chunk of its own; elsewhere, as in tests, it is built when it is imported.
 */
export const dictionaryText: string = await cachedDictionary();
