import { neighbourFinder } from './neighbours.ts';
import { blurred, canBegin } from './sounds.ts';

/** One piece of typed letters that stands for one syllable. */
export interface Piece {
  readonly letters: string;
  /** `initial`: its first letter or zh, ch, sh · `begun`: more, not to the end · `slip`: mistyped. */
  readonly as: 'syllable' | 'initial' | 'begun' | 'slip';
}
export interface Spelling {
  readonly pieces: readonly Piece[];
  /** The smaller, the likelier. */
  readonly cost: number;
}

const COST: Readonly<Record<Piece['as'], number>> = { syllable: 1, initial: 1.2, begun: 1.3, slip: 2.2 };
/** As a speaker in the south spells it, and not a syllable of the catalogue as it stands. */
const BLURRED_COST = 1.3;
const LONGEST_SYLLABLE = 6;
/** Shorter ones have too many neighbours for a slip to say anything. */
export const SHORTEST_FOR_SLIP = 3;
/** Spellings so much dearer than the best one are not looked at. */
const MARGIN = 1.5;
const AT_MOST = 5;
/** Letters up to this count may all be initials, however much they look like syllables: yebt is 育儿补贴. */
const INITIALS_AT_MOST = 8;

/** Reads a run of letters as syllables, begun syllables and initials: yibaoka, yibk and ybk are all 医保卡. */
export function spellingReader(syllables: readonly string[]): (run: string) => readonly Spelling[] {
  const known = syllables.filter((syllable) => /^[a-z]+$/.test(syllable));
  const exact = new Set(known);
  const southern = new Set(known.map(blurred));
  const begun = new Set(known.flatMap((syllable) => beginningsOf(syllable)));
  const neighbours = neighbourFinder(known.filter(({ length }) => length >= SHORTEST_FOR_SLIP));

  function piecesAt(run: string, from: number): readonly { piece: Piece; cost: number }[] {
    const found: { piece: Piece; cost: number }[] = [];
    const add = (letters: string, as: Piece['as'], cost = COST[as]) =>
      found.push({ piece: { letters, as }, cost });
    for (let length = 1; length <= LONGEST_SYLLABLE && from + length <= run.length; length += 1) {
      const letters = run.slice(from, from + length);
      const isInitial =
        length === 1 ? canBegin(letters) : letters === 'zh' || letters === 'ch' || letters === 'sh';
      if (isInitial) add(letters, 'initial');
      if (length === 1) continue;
      if (exact.has(letters)) add(letters, 'syllable');
      else if (southern.has(blurred(letters))) add(letters, 'syllable', BLURRED_COST);
      else if (length >= SHORTEST_FOR_SLIP && /[aeiouv]/.test(letters) && neighbours(letters).length > 0)
        add(letters, 'slip');
      const isLast = from + length === run.length;
      if (isLast && !isInitial && begun.has(letters)) add(letters, 'begun');
    }
    // A letter that begins nothing is passed over at the price of a slip.
    if (found.length === 0) add(run.slice(from, from + 1), 'slip');
    return found;
  }

  return (run) => {
    const upTo: Spelling[][] = [[{ pieces: [], cost: 0 }]];
    for (let from = 0; from < run.length; from += 1) {
      const before = upTo[from];
      if (!before) continue;
      for (const { piece, cost } of piecesAt(run, from)) {
        const end = from + piece.letters.length;
        const longer = before.map((one) => ({ pieces: [...one.pieces, piece], cost: one.cost + cost }));
        upTo[end] = [...(upTo[end] ?? []), ...longer].toSorted((a, b) => a.cost - b.cost).slice(0, AT_MOST);
      }
    }
    const all = upTo[run.length] ?? [];
    const best = all[0]?.cost ?? 0;
    const likely = all.filter(({ cost }) => cost <= best + MARGIN);
    const initials = [...run].map((letters): Piece => ({ letters, as: 'initial' }));
    const isThere = likely.some(({ pieces }) => pieces.length === run.length);
    const mayBeInitials = run.length > 1 && run.length <= INITIALS_AT_MOST && [...run].every(canBegin);
    if (isThere || !mayBeInitials) return likely;
    return [...likely, { pieces: initials, cost: COST.initial * run.length }];
  };
}

function beginningsOf(syllable: string): readonly string[] {
  return Array.from({ length: syllable.length - 1 }, (_, at) => syllable.slice(0, at + 1));
}
