import path from 'node:path';
import { build } from 'vite';
import { startBrowser } from '#tests/harness/browser.ts';
import { pinyinDictionary } from '../../src-renderer/keyboard/pinyin/build/vite-plugin.ts';
import { loadLexicon } from '../../src-renderer/keyboard/pinyin/load-pinyin.ts';
import { shareOf, typePhrase, type Way } from '../../src-renderer/keyboard/pinyin/testing/first-candidate.ts';
import { keystrokesOf } from '../../src-renderer/keyboard/pinyin/testing/keystrokes.ts';
import { type Kind, kinds, readPhrases } from '../../src-renderer/keyboard/pinyin/testing/phrases.ts';
import { timeTyping, type Watch } from '../../src-renderer/keyboard/pinyin/testing/time-typing.ts';
import type { Typed } from '../../src-renderer/keyboard/pinyin/typed.ts';
import { type Figure, figure, percentile } from '../bench/figure.ts';
import { threadMs } from '../bench/thread-time.ts';

const RIGHT_TARGET = 85;
const KEYSTROKE_TARGET_MS = 10;
const SLOWED_BY = 4;
/** The time of the thread moves on in steps of some milliseconds: only the mean of rounds is finer. */
const byTheThread: Watch = {
  rounds: 8,
  now: threadMs,
  ofRounds: (times) => times.reduce((sum, time) => sum + time, 0) / times.length,
};
/** One phrase of so many is typed for the times; all are typed for what is right. */
const TIMED = 5;

/**
 * How often the pinyin keyboard offers first what a person means (500 phrases of forms; half of them are held apart from
 * whoever changes the engine), and how long the candidates of a keystroke take, here and in a slowed Chromium.
 */
export async function measureKeyboard(): Promise<readonly Figure[]> {
  const phrases = readPhrases();
  const timed = phrases
    .filter((_, index) => index % TIMED === 0)
    .map((phrase) => keystrokesOf(phrase, 'pieces'));
  const inNode = timeTyping(await loadLexicon(), timed, byTheThread);
  const inBrowser = await timeInChromium(timed);
  return [
    ...(await rightFigures()),
    figure(
      'pinyin keystroke, Node, time of the thread, p99',
      percentile(inNode, 0.99),
      'ms',
      'lower',
      KEYSTROKE_TARGET_MS,
    ),
    figure(
      `pinyin keystroke, Chromium slowed ${SLOWED_BY} times, p99`,
      percentile(inBrowser, 0.99),
      'ms',
      'lower',
      KEYSTROKE_TARGET_MS,
    ),
  ];
}

async function rightFigures(): Promise<readonly Figure[]> {
  const lexicon = await loadLexicon();
  const phrases = readPhrases();
  const outcomes = (way: Way) => phrases.map((phrase) => typePhrase(lexicon, phrase, way));
  const inPieces = outcomes('pieces');
  const percent = ({ right, of }: ReturnType<typeof shareOf>) => (100 * right) / of;
  return [
    figure(
      'pinyin right at once, held apart',
      percent(shareOf(inPieces, undefined, 'apart')),
      '%',
      'higher',
      RIGHT_TARGET,
    ),
    figure('pinyin right at once, tuned', percent(shareOf(inPieces, undefined, 'tuned')), '%', 'higher'),
    ...(Object.keys(kinds) as Kind[]).map((kind) =>
      figure(`pinyin right at once, ${kind}`, percent(shareOf(inPieces, kind)), '%', 'higher'),
    ),
    figure('pinyin right at once, without a pause', percent(shareOf(outcomes('runs'))), '%', 'higher'),
    figure('pinyin right at once, initials alone', percent(shareOf(outcomes('initials'))), '%', 'higher'),
  ];
}

async function timeInChromium(phrases: readonly (readonly Typed[])[]): Promise<readonly number[]> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [pinyinDictionary()],
    build: {
      write: false,
      lib: {
        entry: path.join(import.meta.dirname, 'keyboard-page.ts'),
        formats: ['iife'],
        name: 'keyboardPage',
      },
    },
  });
  const output = [built].flat()[0];
  const code = output && 'output' in output ? output.output[0].code : '';
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: code });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWED_BY });
    return await page.evaluate(async (typed) => (await window.tongbanTyping?.(typed)) ?? [], phrases);
  } finally {
    await browser.close();
  }
}
