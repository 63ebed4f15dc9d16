import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fontkit from 'fontkit';
import { builtText } from '../../build-time/built-text.ts';
import { writeRanges } from '../code-point-ranges.ts';

const FONT = '@expo-google-fonts/noto-sans-sc';
const here = import.meta.dirname;
const files = ['400Regular', '500Medium', '700Bold'].map((weight) =>
  join(here, `../../../node_modules/${FONT}/${weight}/NotoSansSC_${weight}.ttf`),
);

/** The code points that every weight of the page's own font draws, as ranges. */
export function mainFontText(): Promise<string> {
  return builtText({
    name: 'glyphs',
    files: [join(here, 'main-font.ts'), join(here, '../code-point-ranges.ts')],
    packages: [FONT],
    build: async () => {
      const [first = new Set<number>(), ...others] = files.map(codePointsOf);
      return writeRanges([...first].filter((code) => others.every((set) => set.has(code))));
    },
  });
}

function codePointsOf(file: string): ReadonlySet<number> {
  const font = fontkit.create(readFileSync(file));
  if (!('characterSet' in font)) throw new Error(`${file} holds several fonts`);
  return new Set(font.characterSet);
}
