import { type CatalogueIndex, feature } from './catalogue-index.ts';
import { type FoundWord, type SearchWords, wordFinder } from './search-words.ts';
import { isLatin, searchableCharacters } from './searchable-text.ts';
import { spellingReader } from './spelling.ts';
import { type Unit, unitMaker } from './units.ts';

/** One way to understand a query. */
export interface Reading {
  readonly units: readonly Unit[];
  /** Words of the lists of like words in it. */
  readonly words: readonly FoundWord[];
  /** Features that entries may share with it, and how much each counts. */
  readonly features: ReadonlyMap<number, number>;
  /** Nothing in it is shortened or mistyped. */
  readonly isPlain: boolean;
}
interface Way {
  readonly units: readonly Unit[];
  readonly isPlain: boolean;
  readonly cost: number;
}

const FILLER_WEIGHT = 0.15;
/** A pair of neighbours says more than each of the two. */
const PAIR_WEIGHT = 1.5;
const MOST_READINGS = 6;
/** Nobody types longer ones; what is pasted is cut. Bits of a number stand for the characters: 32 at most. */
export const LONGEST_QUERY = 32;

/** Reads queries for one index: hanzi as they are, letters as pinyin in all its shortenings. */
export function queryReader(
  index: CatalogueIndex,
  words: SearchWords,
): (query: string) => readonly Reading[] {
  const spell = spellingReader(index.syllables.names);
  const findWords = wordFinder(words.alike);
  const findFiller = wordFinder([words.filler]);
  const unit = unitMaker(index);

  /** With words of the lists where every unit is a character; letters have none. */
  function readingOf(runs: readonly string[], { units, isPlain }: Way): Reading {
    if (runs.length !== units.length) return { units, words: [], features: featuresOf(units, []), isPlain };
    const found = findWords(runs);
    const filler = new Set(findFiller(runs).flatMap(placesOf));
    for (const word of found) if (word.length > 1) for (const place of placesOf(word)) filler.delete(place);
    const weighed =
      filler.size === units.length
        ? units
        : units.map((one, at) => (filler.has(at) ? { ...one, weight: one.weight * FILLER_WEIGHT } : one));
    return { units: weighed, words: found, features: featuresOf(weighed, found), isPlain };
  }

  return (query) => {
    const runs = runsOf(query.slice(0, LONGEST_QUERY));
    let ways: readonly Way[] = [{ units: [], isPlain: true, cost: 0 }];
    for (const run of runs) {
      const next = isLatin(run)
        ? spell(run).map(
            ({ pieces, cost }): Way => ({
              units: pieces.map(unit.ofPiece),
              isPlain: pieces.every(({ as }) => as === 'syllable'),
              cost,
            }),
          )
        : [{ units: [unit.ofCharacter(run)], isPlain: true, cost: 0 }];
      ways = ways
        .flatMap((one) =>
          next.map((more) => ({
            units: [...one.units, ...more.units],
            isPlain: one.isPlain && more.isPlain,
            cost: one.cost + more.cost,
          })),
        )
        .toSorted((a, b) => a.cost - b.cost)
        .slice(0, MOST_READINGS);
    }
    return ways.filter(({ units }) => units.length > 0).map((way) => readingOf(runs, way));
  };
}

/** Single characters, and runs of letters. */
function runsOf(query: string): readonly string[] {
  return query.split(/[^\p{L}\p{N}]+/u).flatMap(
    (part) =>
      searchableCharacters(part)
        .join('')
        .match(/[a-z]+|./gu) ?? [],
  );
}

function placesOf({ from, length }: FoundWord): readonly number[] {
  return Array.from({ length }, (_, at) => from + at);
}

function featuresOf(units: readonly Unit[], words: readonly FoundWord[]): ReadonlyMap<number, number> {
  const features = new Map<number, number>();
  const add = (one: number, weight: number) => features.set(one, Math.max(weight, features.get(one) ?? 0));
  units.forEach((unit, at) => {
    for (const sound of unit.sounds) add(feature.sound(sound), unit.weight);
    const next = units[at + 1];
    if (!next) return;
    const weight = (PAIR_WEIGHT * (unit.weight + next.weight)) / 2;
    if (unit.sounds.length > 0 && next.sounds.length > 0)
      for (const a of unit.sounds) for (const b of next.sounds) add(feature.sounds(a, b), weight);
    else if (unit.initial !== undefined && next.initial !== undefined)
      add(feature.initials(unit.initial, next.initial), weight);
  });
  // A first letter by itself: there is no neighbour yet to look for.
  const [only] = units;
  if (only?.initial !== undefined && units.length === 1 && only.sounds.length === 0)
    add(feature.begins(only.initial), only.weight);
  for (const { list, from, length } of words)
    add(
      feature.alike(list),
      units.slice(from, from + length).reduce((sum, unit) => sum + unit.weight, 0),
    );
  return features;
}
