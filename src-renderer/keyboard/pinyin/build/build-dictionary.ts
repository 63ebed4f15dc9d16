import { writeDictionary } from '../dictionary-text.ts';
import { characterEntries, readMany } from './characters.ts';
import { generationPairs, givenSections, surnameEntries } from './name-entries.ts';
import {
  industries,
  knownEmployers,
  officeWords,
  phrases,
  readOwnTexts,
  roads,
  slotWords,
  templatePhrases,
  towns,
  tradeNames,
} from './own-words.ts';
import { countPairs, weighPairs } from './pairs.ts';
import { addressSamples, placePairs, placeSections } from './place-entries.ts';
import { segmenter } from './segment.ts';
import { tradePairs, tradeSections } from './trade-entries.ts';
import { type Counted, readDivisionNames, readTownNames, readWords } from './word-list.ts';

/** Rarer words are left out: they come together from shorter ones. */
const RAREST_WORD = 20;
const RAREST_PLACE = 3;
const LONGEST_WORD = 8;
/** Words of offices are written here far more often than in the corpus: so much more. */
const OFFICE_COUNT = 8_000;
const INDUSTRY_COUNT = 2_000;
const EMPLOYER_COUNT = 2_000;
const TRADE_NAME_COUNT = 300;
/** How much a sighting in the terminal's own texts, and in what people write in forms, counts beside the corpus. */
const OWN_WEIGHT = 100;
const PHRASE_WEIGHT = 400;
/** A template counts more than a phrase, but each phrase that it stands for less. */
const TEMPLATE_WEIGHT = 400;

/**
 * The text of the pinyin dictionary (dictionary-text.ts): words with their counts from jieba-zh-cn, readings from
 * pinyin-pro, divisions from @vant/area-data, all openly licensed; what they lack from own-words.ts, and the words and
 * pairs of the terminal's own texts. Takes some seconds.
 */
export function buildDictionary(): string {
  const corpus = readWords();
  const known = corpus.filter(
    ({ word, count, part }) =>
      count >= (part === 'ns' ? RAREST_PLACE : RAREST_WORD) && [...word].length <= LONGEST_WORD,
  );
  const counts = new Map(known.map(({ word, count }) => [word, count]));
  for (const word of [...officeWords, ...slotWords]) counts.set(word, (counts.get(word) ?? 0) + OFFICE_COUNT);
  for (const word of industries) counts.set(word, (counts.get(word) ?? 0) + INDUSTRY_COUNT);
  for (const name of knownEmployers) counts.set(name, (counts.get(name) ?? 0) + EMPLOYER_COUNT);
  for (const name of tradeNames) counts.set(name, (counts.get(name) ?? 0) + TRADE_NAME_COUNT);
  for (const name of [...readDivisionNames(), ...readTownNames(), ...towns, ...roads])
    counts.set(name, Math.max(counts.get(name) ?? 0, RAREST_WORD));

  const seen = countPairs(
    [
      ...readOwnTexts().map((text) => ({ text, weight: OWN_WEIGHT })),
      ...phrases.map((text) => ({ text, weight: PHRASE_WEIGHT })),
      ...templatePhrases().map(({ text, share }) => ({ text, weight: TEMPLATE_WEIGHT * share ** 0.8 })),
      ...addressSamples().map((text) => ({ text, weight: PHRASE_WEIGHT })),
    ],
    segmenter(counts),
  );
  for (const [word, count] of seen.words)
    if (/^\p{Script=Han}+$/u.test(word)) counts.set(word, (counts.get(word) ?? 0) + count);
  const words: readonly Counted[] = [...counts].map(([word, count]) => ({ word, count, part: '' }));

  return writeDictionary(
    [
      { name: 'words', entries: [...readMany(words), ...characterEntries(words)] },
      ...placeSections(known),
      { name: 'surnames', entries: surnameEntries() },
      ...givenSections(corpus),
      ...tradeSections(),
    ],
    [...weighPairs(seen, counts), ...generationPairs(), ...tradePairs(), ...placePairs()],
  );
}
