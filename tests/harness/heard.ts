import type { Page } from 'playwright-core';
import { z } from 'zod';

/** What a browser's engine was given to say, and what was cut. */
const heardSchema = z.array(z.object({ text: z.string(), lang: z.string(), cut: z.boolean() }));
type Heard = z.infer<typeof heardSchema>;

/** What a test hears of a screen whose system has voices. */
export interface Ear {
  /** All so far, in order. */
  all(): Promise<Heard>;
  /** Waits until a sentence was begun that matches. */
  hears(words: RegExp): Promise<void>;
  /** Lets what is being said, and all that follows, end at once; or holds it until it is cut. */
  speakAtOnce(isAtOnce: boolean): Promise<void>;
}

/**
 * Puts an engine with a Chinese and an English voice of this machine into a page before it is loaded: the browser of the
 * journeys has none. The screen's own code is the real one.
 */
export async function withVoices(page: Page): Promise<Ear> {
  await page.addInitScript(installEngine);
  const all = async () => heardSchema.parse(await page.evaluate('globalThis.heard'));
  return {
    all,
    async hears(words) {
      try {
        await page.waitForFunction(
          (source) => {
            const heard: readonly { readonly text: string }[] = Reflect.get(globalThis, 'heard');
            return heard.some(({ text }) => new RegExp(source).test(text));
          },
          words.source,
          { timeout: 20_000 },
        );
      } catch {
        throw new Error(`not heard: ${words}; but: ${(await all()).map(({ text }) => text).join(' ')}`);
      }
    },
    speakAtOnce: (isAtOnce) =>
      page.evaluate((at) => void Reflect.set(globalThis, 'speaksAtOnce', at), isAtOnce),
  };
}

/** Runs in the page. */
function installEngine(): void {
  const heard: { text: string; lang: string; cut: boolean }[] = [];
  Reflect.set(globalThis, 'heard', heard);
  Reflect.set(globalThis, 'speaksAtOnce', true);
  const voices = ['zh-CN', 'en-US'].map((lang) => ({
    name: lang,
    lang,
    voiceURI: lang,
    localService: true,
    default: false,
  }));
  class Utterance extends EventTarget {
    voice = null;
    lang = '';
    rate = 1;
    volume = 1;
    readonly text: string;
    constructor(text: string) {
      super();
      this.text = text;
    }
  }
  let current: { utterance: Utterance; entry: { cut: boolean } } | null = null;
  const engine = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak(utterance: Utterance) {
      const entry = { text: utterance.text, lang: utterance.lang, cut: false };
      heard.push(entry);
      const mine = { utterance, entry };
      current = mine;
      queueMicrotask(() => {
        if (current !== mine) return;
        utterance.dispatchEvent(new Event('start'));
        if (Reflect.get(globalThis, 'speaksAtOnce') !== true) return;
        current = null;
        utterance.dispatchEvent(new Event('end'));
      });
    },
    cancel() {
      if (!current) return;
      current.entry.cut = true;
      const { utterance } = current;
      current = null;
      utterance.dispatchEvent(new Event('error'));
    },
  });
  Object.defineProperty(globalThis, 'speechSynthesis', { value: engine });
  Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', { value: Utterance });
}
