import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Preferences } from '#contract/kiosk-api/intent.ts';
import type { Language } from '#contract/text.ts';
import { sentencesOf } from './sentences.ts';
import { speakable } from './speakable.ts';
import type { Voice } from './voice.ts';
import type { Over } from './words/dialog-words.ts';

/** What stands on the screen, as it is to be read out. */
export interface Shown {
  /** Changes with the page. */
  readonly key: string;
  readonly page: readonly string[];
  /** Said at once when it comes: what lies over the page. */
  readonly over?: Over | undefined;
  /** Said where speed or volume were just changed. */
  readonly sample: string;
  readonly language: Language;
  readonly speed: Preferences['voiceSpeed'];
  readonly volume: Preferences['volume'];
}

/** What is being said, for the eye. */
export interface CaptionState {
  readonly sentence: string | null;
}

export interface Reader {
  readonly captions: StoreApi<CaptionState>;
  /** `null`: nothing is to be read, and nothing of what was stays. */
  show(shown: Shown | null): void;
  /** Said at once, as what came of a press; not said twice on one page where it stands there already. */
  announce(text: string): void;
  /** Somebody touched the screen. */
  interrupt(): void;
  /** All of the page once more. */
  repeat(): void;
}

/**
 * Reads pages out: a new page stops what was said of the old one and is read from its beginning; of a page that changes only
 * what is new is said, before what was left to say; a touch ends it all.
 */
export function createReader(voice: Voice): Reader {
  const captions = createStore<CaptionState>(() => ({ sentence: null }));
  let shown: Shown | null = null;
  /** Still to be said, the first of them now. */
  let queue: readonly string[] = [];
  /** What came of the last press, in sentences. */
  let answer: readonly string[] = [];

  function begin(texts: readonly string[]): void {
    if (queue.length > 0) voice.stop();
    queue = texts.flatMap((text) => sentencesOf(text, shown?.language ?? 'zh'));
    sayNext();
  }

  function sayNext(): void {
    const [sentence] = queue;
    captions.setState({ sentence: sentence ?? null });
    if (!shown || sentence === undefined) return;
    const { language, speed, volume } = shown;
    const over = () => {
      queue = queue.slice(1);
      sayNext();
    };
    const text = speakable(sentence, language);
    voice.say({ text, language, speed, volume }, { ended: over, failed: over });
  }

  /** What of `before` is still true and was not said. */
  function leftOf(now: Shown): readonly string[] {
    const sentences = now.page.flatMap((text) => sentencesOf(text, now.language));
    return queue.filter((sentence) => sentences.includes(sentence));
  }

  return {
    captions,
    show(now) {
      const before = shown;
      shown = now;
      if (!now) return begin([]);
      if (before?.key !== now.key || before.language !== now.language)
        return begin(now.over?.texts ?? now.page);
      if (now.over?.name !== before.over?.name) return begin(now.over?.texts ?? []);
      if (before.speed !== now.speed || before.volume !== now.volume) return begin([now.sample]);
      // What is said of a dialog is not begun anew for its countdown.
      if (now.over) return;
      const news = now.page.filter((text) => !before.page.includes(text));
      const answered = queue.filter((sentence) => answer.includes(sentence));
      if (news.length > 0) begin([...answered, ...news, ...leftOf(now)]);
    },
    announce(text) {
      // A dialog that came by itself is answered first; in one that was opened by hand things are chosen.
      if (!shown || (shown.over && shown.over.name !== 'choices') || text.trim() === '') return;
      if (shown.page.some((said) => text.includes(said))) return;
      answer = sentencesOf(text, shown.language);
      begin([text]);
    },
    interrupt: () => begin([]),
    repeat() {
      if (shown) begin(shown.over?.texts ?? shown.page);
    },
  };
}
