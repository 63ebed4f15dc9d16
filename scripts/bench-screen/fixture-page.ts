import type { Page } from 'playwright-core';
import type { OpenGallery } from '../../src-renderer/gallery/gallery-server.ts';

/** A page of the gallery on the reference screen, at its first fixture. */
export async function openFixturePage(gallery: OpenGallery, fixture: string): Promise<Page> {
  const context = await gallery.browser.newContext({ viewport: { width: 1080, height: 1920 } });
  const page = await context.newPage();
  await page.goto(`${gallery.url}#${fixture}/zh/standard`);
  await showFixture(page, `${fixture}/zh/standard`);
  // Of what was drawn by now: a font that comes later is the page's own fault.
  await page.evaluate(() => document.fonts.ready);
  return page;
}

/** Shows a fixture and waits until it is laid out for good (`data-shown` is the gallery's own mark). */
export async function showFixture(page: Page, address: string): Promise<void> {
  await page.evaluate(async (hash) => {
    location.hash = hash;
    while (document.body.dataset['shown'] !== hash) await new Promise(requestAnimationFrame);
  }, address);
}
