import { cachedTemplates } from './build/cached-templates.ts';

/**
 * How characters are written. The build of the screen puts the text itself in the place of this module
 * (build-time/vite-plugin.ts), as a chunk of its own; elsewhere, as in tests, it is built when it is imported.
 */
export const templatesText: string = await cachedTemplates();
