import { loadLexicon } from '../../src-renderer/keyboard/pinyin/load-pinyin.ts';
import { byTheClock, timeTyping } from '../../src-renderer/keyboard/pinyin/testing/time-typing.ts';
import type { Typed } from '../../src-renderer/keyboard/pinyin/typed.ts';

declare global {
  interface Window {
    tongbanTyping?: (phrases: readonly (readonly Typed[])[]) => Promise<readonly number[]>;
  }
}

// Runs in the browser: keyboard.ts builds it and calls what it leaves there.
window.tongbanTyping = async (phrases) => timeTyping(await loadLexicon(), phrases, byTheClock);
