import type { Language } from '#contract/text.ts';
import type { Utterance, UtteranceEvents, Voice } from '../voice.ts';

/** A voice that writes down what it is given, and whose sentences end when a test says so. */
export interface RecordingVoice extends Voice {
  readonly said: readonly Utterance[];
  /** What is being said now. */
  now(): string | null;
  endSentence(): void;
  failSentence(): void;
  setLanguages(languages: readonly Language[]): void;
}

export function recordingVoice(languages: readonly Language[] = ['zh', 'en']): RecordingVoice {
  const said: Utterance[] = [];
  const listeners = new Set<() => void>();
  let known = languages;
  let current: { readonly utterance: Utterance; readonly events: UtteranceEvents } | null = null;
  const over = (tell: (events: UtteranceEvents) => void) => {
    const ending = current;
    if (!ending) throw new Error('nothing is being said');
    current = null;
    tell(ending.events);
  };
  return {
    said,
    languages: () => known,
    onLanguages(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    say(utterance, events) {
      said.push(utterance);
      current = { utterance, events };
    },
    stop() {
      current = null;
    },
    now: () => current?.utterance.text ?? null,
    endSentence: () => over(({ ended }) => ended()),
    failSentence: () => over(({ failed }) => failed()),
    setLanguages(next) {
      known = next;
      for (const listener of listeners) listener();
    },
  };
}
