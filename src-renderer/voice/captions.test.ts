import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STANDARD_PREFERENCES } from '#contract/kiosk-api/intent.ts';
import type { Language } from '#contract/text.ts';
import { browsingStore } from '../features/home/browsing.ts';
import { browsingOf, fixtureNames, fixtureOf, isChoosing } from '../gallery/fixtures.ts';
import { type OpenGallery, openGallery } from '../gallery/gallery-server.ts';
import { sentencesOf } from './sentences.ts';
import { shownOf } from './shown.ts';

let gallery: OpenGallery;

beforeAll(async () => {
  gallery = await openGallery();
}, 120_000);
afterAll(() => gallery.close());

/** Every sentence that is said anywhere. */
function allSentences(language: Language): readonly string[] {
  const said = fixtureNames.flatMap((name) => {
    const { browsing } = { ...browsingStore.getInitialState(), ...browsingOf(name) };
    const preferences = { ...STANDARD_PREFERENCES, language, voice: 'on' } as const;
    const shown = shownOf(fixtureOf(name, preferences), browsing, isChoosing(name) ? name : null, null);
    return shown ? [...shown.page, ...(shown.over?.texts ?? [])] : [];
  });
  return [...new Set(said.flatMap((text) => sentencesOf(text, language)))];
}

/** The sentences for which the strip has no room, and what of the page it lies on. */
function faultsOf(page: Page, sentences: readonly string[]): Promise<readonly string[]> {
  return page.evaluate((all) => {
    const strip = document.querySelector('.captions');
    const words = document.querySelector('.caption > span');
    if (!strip || !words) return ['there is no caption'];
    const room = strip.getBoundingClientRect();
    const cut = all.filter((sentence) => {
      words.textContent = sentence;
      const { height, right } = words.getBoundingClientRect();
      return height > room.height + 0.5 || right > room.right;
    });
    const others =
      '.header-names, .preference-buttons, .header-facts, .main, .actions, .footer, .offline-strip';
    const under = [...document.querySelectorAll(others)].filter((other) => {
      if (getComputedStyle(other).visibility === 'hidden') return false;
      const at = other.getBoundingClientRect();
      const wide = Math.min(at.right, room.right) - Math.max(at.left, room.left);
      const high = Math.min(at.bottom, room.bottom) - Math.max(at.top, room.top);
      return wide > 1 && high > 1;
    });
    return [...cut, ...under.map((other) => `the strip lies on ${other.className}`)];
  }, sentences);
}

test.each([
  [1080, 1920],
  [1920, 1080],
  [1280, 800],
])(
  'every sentence has room in its strip, and the strip a place of its own, at %i x %i',
  {
    timeout: 120_000,
  },
  async (width, height) => {
    const page = await gallery.browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
    const faults: string[] = [];
    for (const language of ['zh', 'en'] as const) {
      const sentences = allSentences(language);
      expect(sentences.length).toBeGreaterThan(150);
      for (const fixture of ['question-choice', 'on-battery', 'working-submitting', 'done'])
        for (const way of ['elder', 'voice', 'elder/low', 'voice/low']) {
          const address = `${fixture}/${language}/${way}`;
          await page.goto(`${gallery.url}#${address}`);
          await page.evaluate(() => document.fonts.ready);
          await page.waitForFunction((shown) => document.body.dataset['shown'] === shown, address);
          faults.push(...(await faultsOf(page, sentences)).map((fault) => `${address}: ${fault}`));
        }
    }
    await page.close();
    expect(faults).toEqual([]);
  },
);
