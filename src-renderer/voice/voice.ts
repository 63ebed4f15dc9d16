import type { Preferences } from '#contract/kiosk-api/intent.ts';
import type { Language } from '#contract/text.ts';

/** One sentence, as it is to be spoken. */
export interface Utterance {
  readonly text: string;
  readonly language: Language;
  readonly speed: Preferences['voiceSpeed'];
  readonly volume: Preferences['volume'];
}

/** What became of a sentence: one of them once, and neither after a stop. */
export interface UtteranceEvents {
  readonly ended: () => void;
  /** It was not said, or not to its end. */
  readonly failed: () => void;
}

/** Something that speaks, one sentence at a time. */
export interface Voice {
  /** What it can say now; a system's voices may come seconds after the page. */
  languages(): readonly Language[];
  onLanguages(listener: () => void): () => void;
  /** Says a sentence at once; what was being said is stopped. */
  say(utterance: Utterance, events: UtteranceEvents): void;
  stop(): void;
}

/** Runs something later, ms; the returned function takes it back. */
export type After = (ms: number, run: () => void) => () => void;

export const realAfter: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/** How much faster than usual. */
export const SPEEDS: Readonly<Record<Utterance['speed'], number>> = { slow: 0.75, normal: 1, fast: 1.35 };
