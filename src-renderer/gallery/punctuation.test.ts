import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenGallery, openGallery } from './gallery-server.ts';
import { openPage, show } from './showing.ts';

let gallery: OpenGallery;

beforeAll(async () => {
  gallery = await openGallery();
}, 120_000);
afterAll(() => gallery.close());

/** How wide an apostrophe stands in a text of this language, in parts of a character's width. */
function widthOfApostrophe(lang: string): number {
  const text = document.createElement('p');
  text.lang = lang;
  document.querySelector('.screen')?.append(text);
  const widthOf = (words: string) => {
    text.innerHTML = `<span>${words}</span>`;
    return text.firstElementChild?.getBoundingClientRect().width ?? 0;
  };
  const width = (widthOf('n’s') - widthOf('ns')) / widthOf('字');
  text.remove();
  return width;
}

test('an apostrophe takes no more room in English than a letter, and marks keep theirs in Chinese', {
  timeout: 60_000,
}, async () => {
  const page = await openPage(gallery, 1080, 1920);
  await show(page, 'home/en/standard');
  expect(await page.evaluate(widthOfApostrophe, 'en')).toBeLessThan(0.4);
  expect(await page.evaluate(widthOfApostrophe, 'zh')).toBeGreaterThan(0.9);
  await page.context().close();
});
