import { type Behind, behindText, behindWord, gainOf } from './behind.ts';
import { type BestRows, bestRows, type Row } from './best-rows.ts';
import { type Entry, initialsOf } from './dictionary.ts';
import { AT_START, type Costs, costOfEnd, costsBehind, sectionBefore } from './grammar.ts';
import type { Lexicon } from './lexicon.ts';
import { LONGEST_PIECE, type Manner, pieceOf } from './pieces.ts';
import { sectionOf } from './sections.ts';
import type { Lattice, Typed, Word } from './typed.ts';

const LONGEST_WORD = 8;
/** So many rows are followed from each letter on. */
const FOLLOWED = 12;
/** So many words of one section and reading are worth a thought where more is to follow. */
const LIKELY = 10;
/** So many readings stand for initials where a word begins with the first letter, and anywhere else. */
const READINGS_AT_START = 100;
const READINGS_BEHIND = 20;
/** And where the letters are syllables as well. */
const READINGS_BESIDE = 30;
/** And so many of those that only a few of the letters stand for by their initials. */
const LIKELY_SHORT = 20;
/** A syllable by its initial tells less than the whole: so many bits. */
const INITIAL_BITS = 5;
/** Initials among whole syllables are rarer than initials alone. */
const MIXED_BITS = 4;
/** Each word more makes a row less likely: rows of many short words stand for anything. */
const WORD_BITS = 1;
/** No word gains more by what stands before it. */
const MOST_GAIN = 15;
/** What this person chose before costs so little. */
const CHOSEN_BITS = 3;

/** Pieces from one letter to another that may be (the beginning of) a word. */
interface Path {
  readonly at: number;
  readonly codes: string;
  readonly short: number;
}

/** A word from one letter to another, as it costs by itself. */
interface Reading {
  readonly entry: Pick<Entry, 'text' | 'section' | 'cost'>;
  readonly isShort: boolean;
  /** What a person chose before may stand anywhere. */
  readonly isChosen: boolean;
}

/** What ends with a letter. */
interface Column {
  readonly paths: readonly Path[];
  readonly best: BestRows;
  readonly words: readonly Word[];
}

const byCost = (a: { readonly cost: number }, b: { readonly cost: number }) => a.cost - b.cost;

export function createLattice(
  lexicon: Lexicon,
  { about, before }: Pick<Typed, 'about' | 'before'>,
  manner: Manner,
): Lattice {
  const startSection = sectionBefore(about, before);
  const behindBefore = behindText(lexicon, before, startSection);
  const start = bestRows(1);
  start.add({ text: '', cost: 0, last: '', section: startSection }, '', startSection, 0);
  const columns: Column[] = [{ paths: [], best: start, words: [] }];
  /** What ends with the last letter only as long as nothing is typed behind it. */
  let last: Column | null = null;
  let read = '';
  const behindRows = new WeakMap<Row, Behind>();

  const behindOf = (at: number, row: Row): Behind => {
    if (at === 0) return behindBefore;
    const known = behindRows.get(row) ?? behindWord(lexicon, row.last, row.section);
    behindRows.set(row, known);
    return known;
  };

  /** The paths that end with `end`: those that may go on, and those that cannot. */
  const pathsTo = (letters: string, end: number): readonly [paths: Path[], onlyLast: Path[]] => {
    const paths: Path[] = [];
    const onlyLast: Path[] = [];
    for (let from = Math.max(0, end - LONGEST_PIECE); from < end; from++) {
      const piece = pieceOf(letters.slice(from, end), manner);
      const column = columns[from];
      if (!piece || !column) continue;
      const into = piece.onlyLast ? onlyLast : paths;
      const short = piece.whole ? 0 : 1;
      const begins = manner === 'first' ? from === 0 : column.best.rows.length > 0;
      if (begins) into.push({ at: from, codes: piece.code, short });
      for (const path of column.paths) {
        if (path.codes.length === LONGEST_WORD) continue;
        const codes = path.codes + piece.code;
        if (lexicon.begins(initialsOf(codes))) into.push({ at: path.at, codes, short: path.short + short });
      }
    }
    return [paths, onlyLast];
  };

  const readingsAt = (at: number) => {
    if (at > 0) return READINGS_BEHIND;
    return manner === 'first' ? READINGS_BESIDE : READINGS_AT_START;
  };

  const readingsOf = ({ at, codes, short }: Path, isLast: boolean): readonly Reading[] => {
    if (short === 0) {
      // What is only written as initials is asked for.
      if (manner === 'first') return [];
      const most = at === 0 ? Number.POSITIVE_INFINITY : LIKELY;
      return lexicon.readAs(codes, most).map((entry) => ({ entry, isShort: false, isChosen: false }));
    }
    const more = short * INITIAL_BITS + (short < codes.length ? MIXED_BITS : 0);
    const costs = costsBehind(about, at === 0 ? startSection : inside(about));
    const weight = ({ cost, section }: Entry) => cost + costIn(costs, section);
    const found = lexicon.begunAs(codes, readingsAt(at), costs).toSorted((a, b) => weight(a) - weight(b));
    return (isLast ? found : found.slice(0, LIKELY_SHORT)).map((entry) => ({
      entry: { ...entry, cost: entry.cost + more },
      isShort: true,
      isChosen: false,
    }));
  };

  const chosenReadings = (letters: string, at: number, end: number): readonly Reading[] =>
    lexicon.chosen(letters.slice(at, end).replace(/'$/, '')).map((text, index) => ({
      entry: { text, section: sectionOf('words'), cost: CHOSEN_BITS + index },
      isShort: false,
      isChosen: true,
    }));

  const columnOf = (letters: string, end: number, paths: readonly Path[], isSettled: boolean): Column => {
    const best = bestRows(FOLLOWED);
    const words: Word[] = [];
    const readings = Array.from({ length: end }, (): Reading[] => []);
    for (const path of paths) readings[path.at]?.push(...readingsOf(path, end === letters.length));
    if (isSettled && lexicon.hasChosen())
      for (const [at, found] of readings.entries()) found.push(...chosenReadings(letters, at, end));
    for (const [at, all] of readings.entries()) {
      if (all.length === 0) continue;
      if (at === 0) words.push(...wordsOf(all, end));
      const likely = manner === 'first' ? [] : likeliest(all);
      for (const row of columns[at]?.best.rows ?? []) follow(row, behindOf(at, row), likely, best);
    }
    return { paths, best, words: words.sort(byCost) };
  };

  const follow = (row: Row, behind: Behind, readings: readonly Reading[], best: BestRows) => {
    const costs = costsBehind(about, row.section);
    for (const { entry, isChosen } of readings) {
      const more = isChosen ? 0 : costIn(costs, entry.section);
      const cost = row.cost + WORD_BITS + entry.cost + more;
      if (cost - MOST_GAIN >= best.bound()) continue;
      best.add(row, entry.text, entry.section, cost - gainOf(behind, entry.text, entry.section));
    }
  };

  const wordsOf = (readings: readonly Reading[], letters: number): readonly Word[] => {
    const costs = costsBehind(about, startSection);
    return readings.flatMap(({ entry, isShort, isChosen }) => {
      const more = isChosen ? 0 : costIn(costs, entry.section);
      if (more === Number.POSITIVE_INFINITY) return [];
      const gain = gainOf(behindBefore, entry.text, entry.section);
      const cost = entry.cost + more - gain + costOfEnd(entry.section);
      return [{ text: entry.text, letters, cost, isShort }];
    });
  };

  return {
    read(letters) {
      let same = 0;
      while (same < read.length && same < letters.length && read[same] === letters[same]) same++;
      columns.length = Math.min(columns.length, same + 1);
      last = null;
      for (let end = columns.length; end <= letters.length; end++) {
        const [paths, onlyLast] = pathsTo(letters, end);
        columns[end] = columnOf(letters, end, paths, true);
        if (end === letters.length) last = columnOf(letters, end, onlyLast, false);
      }
      read = letters;
    },
    rows() {
      const end = [...columns.keys()].findLast(
        (at) =>
          (columns[at]?.best.rows.length ?? 0) > 0 ||
          (at === read.length && (last?.best.rows.length ?? 0) > 0),
      );
      const letters = end ?? 0;
      const found = [
        ...(columns[letters]?.best.rows ?? []),
        ...((letters === read.length && last?.best.rows) || []),
      ];
      return {
        rows: found.map((row) => ({ ...row, cost: row.cost + costOfEnd(row.section) })).sort(byCost),
        letters,
      };
    },
    words(letters) {
      const words = columns[letters]?.words ?? [];
      return letters === read.length && last ? [...words, ...last.words].sort(byCost) : words;
    },
  };
}

/** Where words stand that are not the first. */
function inside(about: Typed['about']): number {
  return about === 'name' ? sectionOf('surnames') : AT_START;
}

function costIn(costs: Costs, section: number): number {
  return costs[section] ?? Number.POSITIVE_INFINITY;
}

/** Of each section the likeliest. */
function likeliest(readings: readonly Reading[]): readonly Reading[] {
  if (readings.length <= LIKELY) return readings;
  const counts = new Map<number, number>();
  return readings
    .toSorted((a, b) => a.entry.cost - b.entry.cost)
    .filter(({ entry }) => {
      const count = counts.get(entry.section) ?? 0;
      counts.set(entry.section, count + 1);
      return count < LIKELY;
    });
}
