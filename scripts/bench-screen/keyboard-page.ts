import { loadLexicon } from '../../src-renderer/keyboard/pinyin/load-pinyin.ts';
import type { Typed } from '../../src-renderer/keyboard/pinyin/pinyin.ts';
import { timeTyping } from '../../src-renderer/keyboard/pinyin/testing/time-typing.ts';

declare global {
  interface Window {
    tongbanTyping?: (phrases: readonly (readonly Typed[])[], rounds: number) => Promise<readonly number[]>;
  }
}

// Runs in the browser: keyboard.ts builds it and calls what it leaves there.
window.tongbanTyping = async (phrases, rounds) => timeTyping(await loadLexicon(), phrases, rounds);
