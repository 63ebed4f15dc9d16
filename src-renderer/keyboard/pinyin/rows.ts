import type { About, Lexicon } from './lexicon.ts';
import { type Manner, type Reading, readingsAt, type Typed } from './reading.ts';

/** Words behind each other that stand for letters. */
export interface Row {
  readonly text: string;
  readonly letters: number;
  readonly cost: number;
  readonly last: string;
}

/** So many rows are followed from each letter on; of names many are alike. */
const FOLLOWED: Readonly<Record<About, number>> = { name: 8, address: 8, words: 8 };
/** Each word more makes a row less likely: rows of many short words stand for anything. */
const WORD_BITS = 1;
/** The words that count as what stands before: no longer ones are in the pairs. */
const LONGEST_BEFORE = 6;

/** The likeliest rows of words that stand for all letters, or for as many from the first as can be read so. */
export function likeliestRows(lexicon: Lexicon, typed: Typed, manner: Manner): readonly Row[] {
  const { letters, about } = typed;
  const gainAtStart = gainBehind(lexicon, typed.before);
  const best: Row[][] = [[{ text: '', letters: 0, cost: 0, last: '' }]];
  for (let at = 0; at < letters.length; at++) {
    const before = best[at];
    if (!before) continue;
    const rows = at === 0 ? before : keepBest(before, FOLLOWED[about]);
    for (const [taken, readings] of readingsAt(lexicon, typed, at, manner)) {
      const behind = best[at + taken] ?? [];
      best[at + taken] = behind;
      for (const row of rows) {
        const followers = row.last === '' ? null : lexicon.after(row.last);
        for (const reading of readings) {
          const gain = followers ? (followers.get(reading.text) ?? 0) : gainAtStart(reading.text);
          behind.push(behindRow(row, reading, gain));
        }
      }
    }
  }
  const longest = best.findLast((rows) => rows && rows.length > 0) ?? [];
  return keepBest(longest, FOLLOWED[about]).filter((row) => row.letters > 0);
}

function behindRow(row: Row, { text, cost, letters }: Reading, gain: number): Row {
  return {
    text: row.text + text,
    letters: row.letters + letters,
    cost: row.cost + cost + WORD_BITS - gain,
    last: text,
  };
}

/**
 * What a word gains by what was written before it, in bits: by the words at its end, of which the one counts that gives
 * most, or by `0` for a number, `^` for nothing.
 */
export function gainBehind(lexicon: Lexicon, before: string): (text: string) => number {
  const characters = [...before].slice(-LONGEST_BEFORE);
  const firsts =
    before === ''
      ? ['^']
      : /\d$/.test(before)
        ? ['0']
        : characters.map((_, index) => characters.slice(index).join(''));
  const followers = firsts.map((first) => lexicon.after(first)).filter(({ size }) => size > 0);
  return (text) => {
    let most = 0;
    for (const follower of followers) most = Math.max(most, follower.get(text) ?? 0);
    return most;
  };
}

/** The likeliest of the rows, one of each text and last word. */
function keepBest(rows: readonly Row[], most: number): readonly Row[] {
  const texts = new Set<string>();
  const kept: Row[] = [];
  for (const row of rows.toSorted((a, b) => a.cost - b.cost)) {
    if (texts.has(row.text)) continue;
    texts.add(row.text);
    kept.push(row);
    if (kept.length === most) break;
  }
  return kept;
}
