/** Later than this text is drawn in another font: better than none, ms. */
const AT_MOST_MS = 400;

/** Of `styles/fonts.css`. */
const FAMILY = 'Tongban Sans';
const WEIGHTS = [400, 500, 700] as const;

/** Resolves when the fonts are there that every page uses: text that stands already would move when they come. */
export async function fontsReady(fonts: FontFaceSet): Promise<void> {
  const loading = WEIGHTS.map((weight) => fonts.load(`${weight} 1rem "${FAMILY}"`, '通办 0'));
  await Promise.race([
    Promise.allSettled(loading),
    new Promise((resolve) => setTimeout(resolve, AT_MOST_MS)),
  ]);
}
