import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenGallery, openGallery } from './gallery-server.ts';

/** The Han characters of GB 18030-2022, level 3: 87,875 in these blocks, and 12 of compatibility. */
const blocks = [
  { name: 'the basic block', first: 0x4e00, last: 0x9fef },
  { name: 'extension A', first: 0x3400, last: 0x4db5 },
  { name: 'extension B', first: 0x20000, last: 0x2a6d6 },
  { name: 'extension C', first: 0x2a700, last: 0x2b734 },
  { name: 'extension D', first: 0x2b740, last: 0x2b81d },
  { name: 'extension E', first: 0x2b820, last: 0x2cea1 },
  { name: 'extension F', first: 0x2ceb0, last: 0x2ebe0 },
  { name: 'the compatibility block', first: 0xfa0e, last: 0xfa0f },
] as const;
/** So many of each block; the first and the last among them. */
const SAMPLE = 60;

let gallery: OpenGallery;
let page: Page;

beforeAll(async () => {
  gallery = await openGallery();
  page = await gallery.browser.newPage({ viewport: { width: 1080, height: 1920 }, reducedMotion: 'reduce' });
  await page.goto(`${gallery.url}#answer-name-rare/zh/standard`);
  await page.locator('.typed-text').waitFor();
  await page.evaluate(() => document.fonts.ready);
}, 240_000);
afterAll(() => gallery.close());

/** Which of the characters are drawn as the font draws what it does not have; by pictures, in the page's own fonts. */
function missing(characters: readonly string[]): Promise<readonly string[]> {
  return page.evaluate((all) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [48, 48];
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('a canvas can be drawn on');
    context.font = `40px ${getComputedStyle(document.body).fontFamily}`;
    context.textBaseline = 'top';
    const pictureOf = (character: string) => {
      context.clearRect(0, 0, 48, 48);
      context.fillText(character, 2, 2);
      return context.getImageData(0, 0, 48, 48).data.join('');
    };
    // Noncharacters: nothing has a picture for them.
    const nothing = new Set(['\u{1FFFE}', '\u{2FFFE}', ' '].map(pictureOf));
    return all.filter((character) => nothing.has(pictureOf(character)));
  }, characters);
}

test.each(blocks)('a sample of $name is drawn', { timeout: 120_000 }, async ({ first, last }) => {
  const sample = Array.from({ length: SAMPLE }, (_, index) =>
    String.fromCodePoint(Math.round(first + ((last - first) * index) / (SAMPLE - 1))),
  );
  expect(await missing([...new Set(sample)])).toEqual([]);
});

test('what the fonts do not have is told apart by its picture', async () => {
  expect(await missing(['中', '\u{3FFFD}', '\u{40000}'])).toEqual(['\u{3FFFD}', '\u{40000}']);
});

test('a character that no font has stands as its code point in the name, the others as they are', async () => {
  await expect.poll(() => page.locator('.typed-text').textContent()).toBe('沈𠮷𪚥𫝀U+31350');
  expect(await page.locator('.typed-text .code-point').allTextContents()).toEqual(['U+31350']);
});
