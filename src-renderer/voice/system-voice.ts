import type { Language } from '#contract/text.ts';
import { pickVoice } from './pick-voice.ts';
import { type After, SPEEDS, type Utterance, type UtteranceEvents, type Voice } from './voice.ts';

/** The part of the browser that is used. */
export type Synthesis = Pick<SpeechSynthesis, 'getVoices' | 'speak' | 'cancel'> &
  Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

/** An engine that was not heard to begin by then does not speak, ms; speech-dispatcher starts its engine in two seconds. */
const BEGINS_WITHIN_MS = 6_000;

/** More than any engine needs for one character at its slowest, ms, and for the rest. */
const CHARACTER_MS = 700;
const PAUSE_MS = 10_000;

/** Of the five steps; the softest is still understood beside the terminal. */
const VOLUMES = [0.35, 0.5, 0.7, 0.85, 1] as const;

const LANGUAGES: readonly Language[] = ['zh', 'en'];

/** The voice of the system, by the browser's `speechSynthesis`. */
export function systemVoice(options: {
  readonly synthesis: Synthesis;
  readonly utteranceOf: (text: string) => SpeechSynthesisUtterance;
  readonly after: After;
}): Voice {
  const { synthesis, utteranceOf, after } = options;
  const listeners = new Set<() => void>();
  let chosen: Readonly<Record<Language, SpeechSynthesisVoice | null>> = { zh: null, en: null };
  /** Held here while it is said: Chromium forgets the events of one that nobody holds. */
  let current: { readonly utterance: SpeechSynthesisUtterance; stopWatch: () => void } | null = null;

  // Reading the list is heavy where an engine has thousands of voices: on each change, not for each sentence.
  const learn = () => {
    const voices = synthesis.getVoices();
    chosen = { zh: pickVoice(voices, 'zh'), en: pickVoice(voices, 'en') };
    for (const listener of listeners) listener();
  };
  synthesis.addEventListener('voiceschanged', learn);
  learn();

  function stop(): void {
    current?.stopWatch();
    current = null;
    synthesis.cancel();
  }

  function say({ text, language, speed, volume }: Utterance, { ended, failed }: UtteranceEvents): void {
    stop();
    const voice = chosen[language];
    if (!voice) {
      failed();
      return;
    }
    const utterance = utteranceOf(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = SPEEDS[speed];
    utterance.volume = VOLUMES[volume - 1] ?? 1;
    const mine = { utterance, stopWatch: after(BEGINS_WITHIN_MS, () => over(giveUp)) };
    const giveUp = () => {
      synthesis.cancel();
      failed();
    };
    function over(tell: () => void): void {
      if (current !== mine) return;
      mine.stopWatch();
      current = null;
      tell();
    }
    utterance.addEventListener('start', () => {
      if (current !== mine) return;
      mine.stopWatch();
      mine.stopWatch = after(PAUSE_MS + text.length * CHARACTER_MS, () => over(giveUp));
    });
    utterance.addEventListener('end', () => over(ended));
    utterance.addEventListener('error', () => over(failed));
    current = mine;
    synthesis.speak(utterance);
  }

  return {
    languages: () => LANGUAGES.filter((language) => chosen[language] !== null),
    onLanguages(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    say,
    stop,
  };
}
