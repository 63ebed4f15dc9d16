import type { Page } from 'playwright-core';
import { fixtureNames } from './fixtures.ts';
import type { OpenGallery } from './gallery-server.ts';

/** Only words, numbers or a state differ from a page that is judged. */
const variants = [
  /^(problem-(?!receiptUnknown$)|attract-|done-|home-(?!search$|regions$)|guide-(print|lacks|blocked|fee))/,
  /^(check-(print|notices|book)|identify-(found|reading|absent|chip-reading|code-asking|any|problem))/,
  /^(question-photo-(?!done$|cutting$)|working-(?!submitting$)|pay-(starting|not)|result-(empty|printing)|out-of-service-|sound-and-display-)/,
  /-(late|full|lost|filled|wrong|chosen|asking|none|typed|problem|absent)$/,
];

/** One of each structure; what differs in words alone is judged for layout only. */
export const judged: readonly string[] = fixtureNames.filter(
  (name) => !variants.some((variant) => variant.test(name)),
);

/** What axe judges is the same in every language but the words: one page of each kind tells whether they are marked. */
export const judgedInEnglish = ['home', 'guide', 'identify', 'question-choice', 'check', 'done'] as const;

/** A page of the gallery in a window of this size, with its fonts. */
export async function openPage(gallery: OpenGallery, width: number, height: number): Promise<Page> {
  const context = await gallery.browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${gallery.url}#${fixtureNames[0]}/zh/standard`);
  await page.evaluate(() => document.fonts.ready);
  return page;
}

/** Shows a fixture and waits until it is laid out for good (`data-shown` is the gallery's own mark). */
export async function show(page: Page, address: string): Promise<void> {
  await page.evaluate(async (hash) => {
    location.hash = hash;
    while (document.body.dataset['shown'] !== hash) await new Promise(requestAnimationFrame);
  }, address);
}
