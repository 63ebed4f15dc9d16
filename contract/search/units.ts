import { type CatalogueIndex, feature } from './catalogue-index.ts';
import { neighbourFinder } from './neighbours.ts';
import { rarity } from './postings.ts';
import { blurred } from './sounds.ts';
import { type Piece, SHORTEST_FOR_SLIP } from './spelling.ts';

/** One character that was typed, or letters that stand for one. */
export interface Unit {
  /** Its number in the index; -1 for letters, and for what no entry has. */
  readonly character: number;
  /** By syllable of the index: how well it fits, 0 to 1. */
  readonly fits: Float32Array;
  /** Those that fit at all. */
  readonly syllables: readonly number[];
  /** How much its fitting says by itself: little for an initial, everything for a hanzi with a neighbour. */
  readonly strength: number;
  /** How much it counts within the query. */
  readonly weight: number;
  /** The sounds that it may be; none for an initial, which may be too many. */
  readonly sounds: readonly number[];
  /** Its first letter, where it has one. */
  readonly initial: string | undefined;
}

const FIT = { blurred: 0.85, begun: 0.8, slip: 0.6, sameSound: 0.75 } as const;
const INITIAL = { strength: 0.4, weight: 0.8 } as const;
const SYLLABLE_STRENGTH = 0.8;
const UNKNOWN_WEIGHT = 1;
/** So many units are kept for the next query, which mostly is this one and a letter. */
const KEPT = 1000;

/** Makes units for one index. */
export function unitMaker(index: CatalogueIndex) {
  const { names } = index.syllables;
  const southern = names.map(blurred);
  const neighbours = neighbourFinder(names.filter(({ length }) => length >= SHORTEST_FOR_SLIP));
  const soundCounts = index.sounds.names.map((_, sound) => index.postings.of(feature.sound(sound)).length);

  /** With the syllables that fit. */
  function unit(one: Omit<Unit, 'syllables'>): Unit {
    return { ...one, syllables: [...one.fits.keys()].filter((syllable) => (one.fits[syllable] ?? 0) > 0) };
  }

  function ofCharacter(character: string): Unit {
    const number = index.characters.find(character) ?? -1;
    const syllable = index.syllableOf.get(character) ?? index.syllables.find(character);
    const count = index.entriesWith[number];
    const spoken = syllable === undefined ? undefined : names[syllable];
    const sound = syllable === undefined ? undefined : southern[syllable];
    const soundNumber = syllable === undefined ? undefined : index.soundOf[syllable];
    return unit({
      character: number,
      fits: Float32Array.from(names, (one, at) => {
        if (sound === undefined) return 0;
        if (one === spoken) return FIT.sameSound;
        return southern[at] === sound ? FIT.sameSound * FIT.blurred : 0;
      }),
      strength: 1,
      weight: count === undefined ? UNKNOWN_WEIGHT : rarity(count, index.size),
      sounds: soundNumber === undefined ? [] : [soundNumber],
      initial: spoken?.slice(0, 1),
    });
  }

  function ofInitial(letters: string): Unit {
    return unit({
      character: -1,
      fits: Float32Array.from(names, (one) => (one.startsWith(letters) ? 1 : 0)),
      ...INITIAL,
      sounds: [],
      initial: letters.slice(0, 1),
    });
  }

  function ofSyllable({ letters, as }: Piece): Unit {
    const sound = blurred(letters);
    const near = new Set(as === 'slip' ? neighbours(letters) : []);
    const fits = Float32Array.from(names, (one, at) => {
      if (one === letters) return 1;
      if (southern[at] === sound) return FIT.blurred;
      if (as === 'slip') return near.has(one) ? FIT.slip : 0;
      return one.startsWith(letters) ? FIT.begun : 0;
    });
    const sounds = new Set<number>();
    fits.forEach((fit, syllable) => {
      const one = index.soundOf[syllable];
      if (fit > 0 && one !== undefined) sounds.add(one);
    });
    const count = [...sounds].reduce((sum, one) => sum + (soundCounts[one] ?? 0), 0);
    return unit({
      character: -1,
      fits,
      strength: SYLLABLE_STRENGTH,
      weight: count === 0 ? UNKNOWN_WEIGHT : rarity(count, index.size),
      sounds: [...sounds],
      initial: letters.slice(0, 1),
    });
  }

  const kept = new Map<string, Unit>();
  function keep(key: string, make: () => Unit): Unit {
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= KEPT) kept.clear();
    const unit = make();
    kept.set(key, unit);
    return unit;
  }
  return {
    ofCharacter: (character: string): Unit => keep(character, () => ofCharacter(character)),
    ofPiece: (piece: Piece): Unit =>
      keep(`${piece.as} ${piece.letters}`, () =>
        piece.as === 'initial' ? ofInitial(piece.letters) : ofSyllable(piece),
      ),
  };
}
