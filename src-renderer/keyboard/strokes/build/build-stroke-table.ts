import { characterCounts } from '../../build/character-counts.ts';
import { knownCharacters, mediansOf } from '../../handwriting/build/hand-data.ts';
import type { StrokeKind } from '../stroke-kinds.ts';
import { writeStrokeTable } from '../stroke-table.ts';
import { composer } from './compose.ts';
import { readDecompositions } from './decomposition.ts';
import { radicalStrokes } from './radicals.ts';
import { kindOf } from './stroke-kind.ts';
import { readStrokeOrders } from './stroke-order.ts';

/**
 * The text of the stroke table (stroke-table.ts): as cnchar-order has it; else from the parts of a character; else from
 * the directions of its medians. Whatever cannot be told is left out.
 */
export function buildStrokeTable(): string {
  const orders = readStrokeOrders();
  const drawn = new Set(knownCharacters());
  const decompositions = readDecompositions();
  const listed = (character: string) => orders.get(character) ?? radicalStrokes.get(character);
  const fromMedians = (character: string) =>
    drawn.has(character) ? mediansOf(character).map(kindOf) : undefined;
  const compose = composer(decompositions, (part) => listed(part) ?? fromMedians(part));
  const strokesOf = (character: string): readonly StrokeKind[] | undefined => {
    const known = listed(character);
    if (known) return known;
    const composed = compose(character);
    const median = fromMedians(character);
    // The parts say better of which kind strokes are, the medians how many there are.
    return composed && (!median || median.length === composed.length) ? composed : median;
  };
  const counts = characterCounts();
  const characters = [...new Set([...orders.keys(), ...drawn, ...decompositions.keys()])].filter((one) =>
    /^\p{Unified_Ideograph}$/u.test(one),
  );
  const rank = (character: string) => counts.get(character) ?? 0;
  // 氵 and 扌 are never written alone, and would stand before all that begins with them.
  const isPart = (character: string) => radicalStrokes.has(character) && rank(character) === 0;
  return writeStrokeTable(
    characters
      .filter((character) => !isPart(character))
      .toSorted((a, b) => rank(b) - rank(a) || (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0))
      .flatMap((character) => {
        const strokes = strokesOf(character);
        return strokes && strokes.length > 0 ? [{ character, strokes }] : [];
      }),
  );
}
