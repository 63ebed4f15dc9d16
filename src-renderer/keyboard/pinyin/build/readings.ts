import { customPinyin, pinyin } from 'pinyin-pro';
import { localReadings } from './local-readings.ts';

customPinyin(localReadings);

/** The syllables of a word as it is read, without tones: `['chong', 'qing']`; `null` where one has no reading. */
export function readingOf(word: string): readonly string[] | null {
  const known = read.get(word);
  if (known !== undefined) return known;
  const reading = typable(pinyin(word, { toneType: 'none', type: 'array', v: true }));
  read.set(word, reading);
  return reading;
}

const read = new Map<string, readonly string[] | null>();

/** The syllables of a surname, which may be read unlike the word: 单 is `shan`, 仇 is `qiu`. */
export function surnameReadingOf(surname: string): readonly string[] | null {
  return typable(pinyin(surname, { toneType: 'none', type: 'array', v: true, mode: 'surname' }));
}

/** All readings of one character, the usual one first. */
export function readingsOf(character: string): readonly string[] {
  const readings = pinyin(character, { toneType: 'none', type: 'array', multiple: true, v: true });
  return [...new Set(readings.flatMap((reading) => typable([reading]) ?? []))];
}

/** As keys type them: `v` for ü, and a vowel in each, which 嗯 (`ng`) has in speech only. */
function typable(syllables: readonly string[]): readonly string[] | null {
  const typed = syllables.map((syllable) =>
    syllable === 'ng' ? 'en' : syllable.replaceAll('ü', 'v').replace('lue', 'lve').replace('nue', 'nve'),
  );
  return typed.every((syllable) => /^(?=.*[aeiouv])[a-z]{1,6}$/.test(syllable)) ? typed : null;
}
