import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixtureNames } from './fixtures.ts';
import { type OpenGallery, openGallery } from './gallery-server.ts';
import { UNDRAWN } from './rare-names.ts';
import { openPage, show } from './showing.ts';

const CODE = `U+${UNDRAWN.codePointAt(0)?.toString(16).toUpperCase()}`;

let gallery: OpenGallery;
let page: Page;

beforeAll(async () => {
  gallery = await openGallery();
  page = await openPage(gallery, 1080, 1920);
}, 240_000);
afterAll(() => gallery.close());

/** The words around each place where the character stands as it is: an empty box, or nothing at all. */
function rawPlaces(): Promise<readonly string[]> {
  return page.evaluate((character) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const raw: string[] = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode())
      if (text.textContent?.includes(character))
        raw.push(`${text.parentElement?.className}: ${text.textContent}`);
    return raw;
  }, UNDRAWN);
}

test('a name or an address shows its code point wherever it stands, on every page and in both languages', {
  timeout: 600_000,
}, async () => {
  const faults: string[] = [];
  for (const name of fixtureNames)
    for (const language of ['zh', 'en']) {
      await show(page, `${name}/${language}/rare`);
      faults.push(...(await rawPlaces()).map((words) => `${name} ${language} ${words}`));
    }
  expect(faults).toEqual([]);
});

/** One place of each page where a name is certain to stand. */
test.each([
  ['header', 'attract', '.header-site'],
  ['who agrees', 'consent', '.fact'],
  ['the counter for whoever has no card', 'identify', '.notice'],
  ['what is checked', 'check', '.check-row'],
  ['a bill', 'pay', '.fact-value'],
  ['what was found', 'result', '.fact-value'],
  ['the counter of a booking', 'done-book', '.done-booked'],
  ['who decides', 'done', '.done-label'],
  ['what is confirmed', 'answer-confirm', '.confirm-words'],
  ['an account by its address', 'answer-account', '.choice-words'],
  ['papers on a stick', 'stick', '.choice-words'],
  ['where a terminal stands, for staff', 'staff', '.header-site'],
])('%s: the code point is there to be read', { timeout: 60_000 }, async (_, fixture, place) => {
  await show(page, `${fixture}/zh/rare`);
  expect(await page.locator(`${place} .code-point`).first().textContent()).toBe(CODE);
});
