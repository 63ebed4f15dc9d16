import { characterCounts } from '../../build/character-counts.ts';
import { simplified } from '../simplify.ts';
import { writeTemplate } from '../template-text.ts';
import { knownCharacters, mediansOf } from './hand-data.ts';

/** Corners that are nearer than this to a straight line say nothing, of a box of 1. */
const TOLERANCE = 0.012;

/** The text of the recogniser (template-text.ts) from the medians of hanzi-writer-data, the commonest first. */
export function buildTemplates(): string {
  const counts = characterCounts();
  return knownCharacters()
    .toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
    .map((character) =>
      writeTemplate(
        character,
        mediansOf(character).map((median) => simplified(median, TOLERANCE)),
      ),
    )
    .join('');
}
