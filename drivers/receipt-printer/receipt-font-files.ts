import { existsSync } from 'node:fs';
import { join } from 'node:path';

const MAIN_WEIGHTS = ['500Medium', '700Bold'] as const;

/** Where systems keep fonts with rare characters; the first that has the character is used. */
export const SYSTEM_FALLBACK_FONTS: readonly string[] = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/truetype/plangothic/PlangothicP1-Regular.ttf',
  '/usr/share/fonts/truetype/hanazono/HanaMinB.ttf',
  '/usr/share/fonts/truetype/hanazono/HanaMinA.ttf',
  'C:\\Windows\\Fonts\\simsunb.ttf',
];

/**
 * The files of the main font, one for each weight. Looking them up costs no drawing library, so that a process
 * that does not draw can tell at its start that they are missing.
 * @param fontsFolder holds Noto Sans SC, either flat or in one folder per weight as its npm package does.
 * @throws where one is missing: a terminal without it was packed wrongly.
 */
export function findMainFontFiles(fontsFolder: string): readonly string[] {
  return MAIN_WEIGHTS.map((weight) => {
    const name = `NotoSansSC_${weight}.ttf`;
    const candidates = [join(fontsFolder, name), join(fontsFolder, weight, name)];
    const found = candidates.find(existsSync);
    if (found === undefined) throw new Error(`the receipt font is missing: ${name} in ${fontsFolder}`);
    return found;
  });
}
