import { FEATURES, likeness, writeFeatures } from './features.ts';
import { type Ink, normalised } from './ink.ts';
import { distanceBetween, prepared } from './match.ts';
import { readTemplates } from './template-text.ts';

/** Says which characters ink may be, the likeliest first. */
export type Recogniser = (ink: Ink) => readonly string[];

/** So many are told. */
const TOLD = 16;
/** So many that look alike as a whole are compared stroke by stroke. */
const COMPARED = 160;
/** How much it counts beside the distance of the strokes that … */
const WEIGHTS = {
  /** … the whole looks different, */
  unlike: 0.4,
  /** and that a character is rare: at the rarest of all. */
  rare: 0.06,
};
/** How much less alike each stroke more or less makes two characters, while they are chosen for comparing. */
const COUNT = 0.004;

/** After so many characters somebody else may have a turn. */
const AT_ONCE = 300;

/**
 * Takes half a second with ten thousand characters, in pieces between which it pauses.
 * @param text of template-text.ts, the commonest characters first
 */
export async function createRecogniser(text: string, pause: () => Promise<void>): Promise<Recogniser> {
  const templates: { readonly character: string; readonly strokes: Ink }[] = [];
  for (const { character, strokes } of readTemplates(text)) {
    templates.push({ character, strokes: normalised(strokes) });
    if (templates.length % AT_ONCE === 0) await pause();
  }
  const features = new Float32Array(templates.length * FEATURES);
  for (const [index, { strokes }] of templates.entries()) {
    writeFeatures(strokes, features, index * FEATURES);
    if (index % AT_ONCE === 0) await pause();
  }
  const counts = Uint8Array.from(templates, ({ strokes }) => strokes.length);

  return (ink) => {
    const strokes = ink.filter((stroke) => stroke.length > 0);
    if (strokes.length === 0) return [];
    const written = normalised(strokes);
    const own = new Float32Array(FEATURES);
    writeFeatures(written, own);
    const alike = new Float32Array(templates.length);
    const order = new Float32Array(templates.length);
    for (let index = 0; index < alike.length; index++) {
      const value = likeness(own, features, index * FEATURES);
      alike[index] = value;
      order[index] = value - COUNT * Math.abs((counts[index] ?? 0) - written.length);
    }
    const bound = order.toSorted().at(-COMPARED) ?? 0;
    const prepare = prepared(written);
    const judged: { index: number; cost: number }[] = [];
    for (let index = 0; index < order.length; index++)
      if ((order[index] ?? 0) >= bound)
        judged.push({
          index,
          cost:
            distanceBetween(prepare, prepared(templates[index]?.strokes ?? [])) +
            WEIGHTS.unlike * (1 - (alike[index] ?? 0)) +
            WEIGHTS.rare * (Math.log1p(index) / Math.log1p(templates.length)),
        });
    return judged
      .sort((a, b) => a.cost - b.cost)
      .slice(0, TOLD)
      .map(({ index }) => templates[index]?.character ?? '');
  };
}
