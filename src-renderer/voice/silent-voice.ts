import { type After, SPEEDS, type Voice } from './voice.ts';

/** How long a reader takes, ms: for a Chinese character, for a letter, and at least. */
const HANZI_MS = 220;
const LETTER_MS = 65;
const LEAST_MS = 1_500;

/** Says nothing and takes the time in which its caption can be read: where there is no voice, captions go on. */
export function silentVoice(after: After): Voice {
  let takeBack = () => {};
  return {
    languages: () => ['zh', 'en'],
    onLanguages: () => () => {},
    say({ text, language, speed }, { ended }) {
      takeBack();
      const eachMs = language === 'zh' ? HANZI_MS : LETTER_MS;
      takeBack = after(Math.max(LEAST_MS, text.length * eachMs) / SPEEDS[speed], ended);
    },
    stop: () => takeBack(),
  };
}
