import { mainFontText } from './build/main-font.ts';

/** What the page's own font draws; the build of the screen puts the text itself here (build-time/vite-plugin.ts). */
export const mainFontRanges: string = await mainFontText();
