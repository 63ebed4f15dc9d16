import type { Language } from '#contract/text.ts';

/** What is known of a voice of the system. */
export type SystemVoiceFacts = Pick<SpeechSynthesisVoice, 'name' | 'lang' | 'localService'>;

/** The language tags that are understood, the best first; eSpeak NG calls Mandarin `cmn`. */
const TAGS: Readonly<Record<Language, readonly RegExp[]>> = {
  zh: [/^zh-(hans-)?cn/, /^cmn(-hans)?(-cn)?$/, /^zh(-hans)?$/, /^zh-(hans-)?sg/, /^zh-(hant-)?tw/],
  en: [/^en-us$/, /^en-gb$/, /^en\b/],
};

/** A voice of formants: understandable, and the last choice. */
const MECHANICAL = /espeak|mbrola/i;

/** Playful variants of one and the same voice, of which eSpeak NG lists a hundred for each language. */
const VARIANT = /\+/;

/**
 * The voice to speak a language with; `null` where there is none. A voice that is not of this machine is never taken: it
 * would send what is said somewhere.
 */
export function pickVoice<V extends SystemVoiceFacts>(voices: readonly V[], language: Language): V | null {
  let best: { readonly voice: V; readonly rank: number } | null = null;
  for (const voice of voices) {
    const tag = voice.lang.toLowerCase().replaceAll('_', '-');
    const order = TAGS[language].findIndex((pattern) => pattern.test(tag));
    if (!voice.localService || order < 0) continue;
    const rank = order + (MECHANICAL.test(voice.name) ? 100 : 0) + (VARIANT.test(voice.name) ? 10 : 0);
    if (!best || rank < best.rank) best = { voice, rank };
  }
  return best?.voice ?? null;
}
