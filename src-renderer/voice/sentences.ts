import type { Language } from '#contract/text.ts';

/** As many characters as two lines of a caption hold in the largest writing. */
const LONGEST: Readonly<Record<Language, number>> = { zh: 34, en: 76 };

/** A text with its stop, put into one with its own. */
const TWO_STOPS = /([。！？；.!?;])[。.](?=\s|$|\p{L})/gu;

/** Behind these a voice pauses anyway. */
const STOPS: Readonly<Record<Language, RegExp>> = { zh: /(?<=[。！？])/u, en: /(?<=[.!?])\s+/u };
const PAUSES: Readonly<Record<Language, RegExp>> = { zh: /(?<=[，、；：）])/u, en: /\s+/u };

/**
 * A text in pieces of which each is said in one breath and stands as one caption: its sentences, and where they are too
 * long for that, their parts.
 */
export function sentencesOf(text: string, language: Language): readonly string[] {
  return text
    .replace(TWO_STOPS, '$1')
    .split(STOPS[language])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
    .flatMap((sentence) => inBreaths(sentence, language));
}

/** A long sentence, broken where it pauses, as late as possible. */
function inBreaths(sentence: string, language: Language): readonly string[] {
  const between = language === 'en' ? ' ' : '';
  const breaths: string[] = [];
  for (const part of sentence.split(PAUSES[language])) {
    const last = breaths.at(-1);
    if (last !== undefined && last.length + between.length + part.length <= LONGEST[language])
      breaths[breaths.length - 1] = `${last}${between}${part}`;
    else breaths.push(part);
  }
  return breaths;
}
