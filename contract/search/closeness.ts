import type { CatalogueIndex } from './catalogue-index.ts';
import { rarity } from './postings.ts';
import { LONGEST_QUERY, type Reading } from './query-reading.ts';
import { type Hits, hitFinder } from './term-hits.ts';

/** What is said in other words fits nearly as well. */
const ALIKE = 0.85;
const EVERYDAY_WORD = 0.96;
/** How much a term loses that says more than the query. */
const SURPLUS = 0.3;
/** How much one term counts that fits by itself, against all terms of an entry together. */
const ONE_TERM = 0.75;

/** How close an entry comes to one reading of a query, 0 to 1. */
export function closenessIn(index: CatalogueIndex): (reading: Reading) => (entry: number) => number {
  const characterWeights = Float32Array.from(index.entriesWith, (count) => rarity(count, index.size));
  const findHits = hitFinder(index);
  const byUnit = new Float32Array(LONGEST_QUERY);
  const byPlace = new Float32Array(index.longestTerm);
  const ofEntry = new Float32Array(LONGEST_QUERY);

  /** For each unit and each character of a term, how well it is met by the other side; false if nothing is. */
  function compare({ units, words }: Reading, hits: Hits, term: number): boolean {
    let isMet = hits.count > 0;
    if (!isMet && words.length === 0) return false;
    byUnit.fill(0, 0, units.length);
    byPlace.fill(0, 0, (index.termFrom[term + 1] ?? 0) - (index.termFrom[term] ?? 0));
    for (let at = 0; at < hits.count; at += 1) {
      const fit = (hits.fits[at] ?? 0) * (units.length === 1 ? 1 : trust(hits.strengths[at] ?? 0));
      raise(byUnit, hits.units[at] ?? 0, 1, fit);
      raise(byPlace, hits.places[at] ?? 0, 1, fit);
    }
    if (words.length === 0) return isMet;
    for (let at = index.wordsFrom[term] ?? 0; at < (index.wordsFrom[term + 1] ?? 0); at += 3)
      for (const { list, from, length } of words) {
        if (index.words[at] !== list) continue;
        isMet = true;
        raise(byUnit, from, length, ALIKE);
        raise(byPlace, index.words[at + 1] ?? 0, index.words[at + 2] ?? 0, ALIKE);
      }
    return isMet;
  }

  /** The share of a term that the query speaks of. */
  function shareUsed(term: number): number {
    const from = index.termFrom[term] ?? 0;
    const length = (index.termFrom[term + 1] ?? 0) - from;
    let used = 0;
    let whole = 0;
    for (let at = 0; at < length; at += 1) {
      const weight = characterWeights[index.termCharacters[from + at] ?? 0] ?? 0;
      whole += weight;
      used += weight * (byPlace[at] ?? 0);
    }
    return used / whole;
  }

  return (reading) => {
    const weights = Float32Array.from(reading.units, ({ weight }) => weight);
    const count = weights.length;
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    const hitsIn = findHits(reading.units);
    return (entry) => {
      ofEntry.fill(0, 0, count);
      let best = 0;
      for (let term = index.termsFrom[entry] ?? 0; term < (index.termsFrom[entry + 1] ?? 0); term += 1) {
        if (!compare(reading, hitsIn(term), term)) continue;
        let found = 0;
        for (let at = 0; at < count; at += 1) {
          const fit = byUnit[at] ?? 0;
          found += fit * (weights[at] ?? 0);
          if (fit > (ofEntry[at] ?? 0)) ofEntry[at] = fit;
        }
        const whole = (found / all) * (index.isName[term] ? 1 : EVERYDAY_WORD);
        if (whole <= best) continue;
        best = Math.max(best, whole * (1 - SURPLUS * (1 - shareUsed(term))));
      }
      let together = 0;
      for (let at = 0; at < count; at += 1) together += (ofEntry[at] ?? 0) * (weights[at] ?? 0);
      return ONE_TERM * best + ((1 - ONE_TERM) * together) / all;
    };
  };
}

/** How far a run of neighbours is to be trusted: a lone initial hardly, two hanzi side by side fully. */
function trust(strength: number): number {
  if (strength >= 2) return 1;
  return strength >= 1 ? 0.7 + 0.3 * (strength - 1) : 0.7 * strength ** 2;
}

function raise(values: Float32Array, from: number, length: number, to: number): void {
  for (let at = from; at < from + length; at += 1) if (to > (values[at] ?? 0)) values[at] = to;
}
