import { cachedStrokeTable } from './build/cached-stroke-table.ts';

/** The text of the stroke table; the build of the screen puts the text itself here (build-time/vite-plugin.ts). */
export const strokeTable: string = await cachedStrokeTable();
