import type { CatalogueIndex } from './catalogue-index.ts';
import type { Unit } from './units.ts';

/** Where units of a query meet characters of a term: side by side in arrays, `count` of them. */
export interface Hits {
  readonly count: number;
  readonly units: Uint8Array;
  readonly places: Uint16Array;
  readonly fits: Float32Array;
  /** Of the whole run of neighbours that meet neighbours, to which a hit belongs. */
  readonly strengths: Float32Array;
}

/**
 * Finds the hits in terms. A query has at most 32 units: the units that may meet a character are the bits of one number,
 * which is zero for nearly all characters; that is what makes it quick. The answer holds until the next question.
 */
export function hitFinder(index: CatalogueIndex): (units: readonly Unit[]) => (term: number) => Hits {
  const { termFrom, termCharacters, termSyllables } = index;
  const bySyllable = new Uint32Array(index.syllables.names.length);
  const byCharacter = new Uint32Array(index.characters.names.length);
  const most = 32 * index.longestTerm;
  const found = {
    count: 0,
    units: new Uint8Array(most),
    places: new Uint16Array(most),
    fits: new Float32Array(most),
    strengths: new Float32Array(most),
  };
  /** By hit: the one before it in its run, or -1. By unit: the latest hit. */
  const previous = new Int32Array(most);
  const latest = new Int32Array(32);

  return (units) => {
    bySyllable.fill(0);
    byCharacter.fill(0);
    units.forEach(({ character, syllables }, unit) => {
      for (const syllable of syllables) bySyllable[syllable] = (bySyllable[syllable] ?? 0) | (1 << unit);
      if (character >= 0) byCharacter[character] = (byCharacter[character] ?? 0) | (1 << unit);
    });

    function add(unit: number, place: number, at: number, isRun: boolean): void {
      const one = units[unit];
      if (!one) return;
      const fit = one.character === termCharacters[at] ? 1 : (one.fits[termSyllables[at] ?? 0] ?? 0);
      const hit = found.count;
      const before = isRun ? (latest[unit - 1] ?? -1) : -1;
      found.units[hit] = unit;
      found.places[hit] = place;
      found.fits[hit] = fit;
      found.strengths[hit] = fit * one.strength + (before < 0 ? 0 : (found.strengths[before] ?? 0));
      previous[hit] = before;
      latest[unit] = hit;
      found.count += 1;
    }

    return (term) => {
      const from = termFrom[term] ?? 0;
      const end = termFrom[term + 1] ?? 0;
      found.count = 0;
      let before = 0;
      for (let at = from; at < end; at += 1) {
        const bits = (bySyllable[termSyllables[at] ?? 0] ?? 0) | (byCharacter[termCharacters[at] ?? 0] ?? 0);
        // From the last unit to the first: `latest` of the unit before is then still that of the character before.
        for (let left = bits; left !== 0; ) {
          const unit = 31 - Math.clz32(left);
          left &= ~(1 << unit);
          add(unit, at - from, at, unit > 0 && (before & (1 << (unit - 1))) !== 0);
        }
        before = bits;
      }
      for (let hit = found.count - 1; hit >= 0; hit -= 1) {
        const earlier = previous[hit] ?? -1;
        if (earlier >= 0) found.strengths[earlier] = found.strengths[hit] ?? 0;
      }
      return found;
    };
  };
}
