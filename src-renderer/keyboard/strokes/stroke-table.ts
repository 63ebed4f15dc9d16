import { ANY_STROKE, STROKE_KINDS, STROKE_SIGNS, type StrokeKind } from './stroke-kinds.ts';

/**
 * The table as one text, the commonest character first, each followed by its strokes as digits from 1 to 5:
 * `一1人34口251…`.
 */
export function writeStrokeTable(
  entries: readonly { readonly character: string; readonly strokes: readonly StrokeKind[] }[],
): string {
  return entries
    .map(
      ({ character, strokes }) => character + strokes.map((kind) => STROKE_KINDS.indexOf(kind) + 1).join(''),
    )
    .join('');
}

/** So many are told: some pages of a row. */
const TOLD = 48;

/**
 * The characters whose strokes begin as typed: those that have no more strokes first, then the others, the commonest
 * first. @param typed signs of stroke-kinds.ts
 */
export function charactersOf(table: string, typed: string): readonly string[] {
  const pattern = [...typed].map(digitOf).join('');
  if (pattern === '') return [];
  const whole = found(table, new RegExp(`(\\P{ASCII})${pattern}(?!\\d)`, 'gu'));
  const begun = found(table, new RegExp(`(\\P{ASCII})${pattern}\\d`, 'gu'));
  // Whoever is not done yet sees what it may become.
  return [...whole.slice(0, TOLD / 2), ...begun, ...whole.slice(TOLD / 2)].slice(0, TOLD);
}

function digitOf(sign: string): string {
  if (sign === ANY_STROKE) return '\\d';
  const index = STROKE_KINDS.findIndex((kind) => STROKE_SIGNS[kind] === sign);
  return index < 0 ? '' : String(index + 1);
}

function found(table: string, pattern: RegExp): readonly string[] {
  const characters: string[] = [];
  for (const [, character = ''] of table.matchAll(pattern)) {
    characters.push(character);
    if (characters.length === TOLD) break;
  }
  return characters;
}
