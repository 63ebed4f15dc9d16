import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenGallery, openGallery } from './gallery-server.ts';
import { layoutFaults } from './layout-faults.ts';

let gallery: OpenGallery;

beforeAll(async () => {
  gallery = await openGallery();
}, 240_000);
afterAll(() => gallery.close());

async function open(fixture: string, width = 1080, height = 1920): Promise<Page> {
  const page = await gallery.browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
  await page.goto(`${gallery.url}#${fixture}`);
  // Keys that are pressed before there is a page to hear them are lost.
  await page.locator('.word-keys').waitFor();
  return page;
}

const key = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('an address is written by pinyin on the keys of the screen', { timeout: 120_000 }, async () => {
  const page = await open('answer-address-filled/zh/standard');
  await key(page, '清空');
  for (const letter of 'JZZ') await key(page, letter);
  await key(page, '金泽镇');
  for (const letter of 'LU') await key(page, letter);
  await key(page, '路');
  await key(page, '1');
  await key(page, '号');
  await expect.poll(() => page.locator('.typed-text').textContent()).toBe('金泽镇路1号');
  await page.close();
});

test('a name is written on a keyboard: the space takes the first candidate, a digit another', {
  timeout: 120_000,
}, async () => {
  const page = await open('answer-name/zh/standard');
  await page.keyboard.type('shenxiulan');
  await page.getByRole('button', { name: '沈秀兰' }).waitFor();
  await page.keyboard.press('Space');
  await expect.poll(() => page.locator('.typed-text').textContent()).toBe('沈秀兰');
  await page.keyboard.press('Backspace');
  await expect.poll(() => page.locator('.typed-text').textContent()).toBe('沈秀');
  await page.close();
});

test('what a digit or the space bar chose comes first when the letters are written again', {
  timeout: 120_000,
}, async () => {
  const page = await open('answer-name/zh/standard');
  const candidates = page.getByRole('group', { name: '选字' }).getByRole('button');
  await page.keyboard.type('shenxiulan');
  await page.getByRole('button', { name: '沈秀兰' }).waitFor();
  const second = (await candidates.nth(1).textContent()) ?? '';
  await page.keyboard.press('2');
  await expect.poll(() => page.locator('.typed-text').textContent()).toBe(second);
  for (const _ of second) await page.keyboard.press('Backspace');
  await page.keyboard.type('shenxiulan');
  await expect.poll(() => candidates.first().textContent()).toBe(second);
  await page.keyboard.press('Space');
  await expect.poll(() => page.locator('.typed-text').textContent()).toBe(second);
  await page.close();
});

test('letters of which no character was chosen hold the answer back', { timeout: 120_000 }, async () => {
  const page = await open('answer-name-filled/zh/standard');
  await page.keyboard.type('lan');
  await key(page, '下一步');
  await page.getByText('还有字没有选好').waitFor();
  await page.close();
});

test('whoever changes the county of an address cannot go on with the one before', {
  timeout: 120_000,
}, async () => {
  const page = await open('answer-address-filled/zh/standard');
  const before = await page.locator('.typed-text').textContent();
  await key(page, '换区县');
  await key(page, '下一步');
  await page.locator('.answer-problem .notice').waitFor();
  // The words stay: only the county is chosen anew, as far down as it takes.
  const tile = page.locator('.division-tiles button').first();
  const written = async () => {
    if (await tile.isVisible()) await tile.click();
    return page.locator('.typed-text').allTextContents();
  };
  await expect.poll(written, { timeout: 20_000 }).toEqual([before]);
  await page.close();
});

test('nothing is cut while one writes, on any screen', { timeout: 240_000 }, async () => {
  const faults: string[] = [];
  for (const [width, height] of [
    [1080, 1920],
    [1920, 1080],
    [1280, 800],
  ] as const)
    for (const way of ['zh/standard', 'zh/elder']) {
      const page = await open(`answer-address-filled/${way}`, width, height);
      await page.keyboard.type('shanghaishi');
      await page.getByRole('button', { name: '上海市' }).first().waitFor();
      faults.push(...(await page.evaluate(layoutFaults)).map((fault) => `${width} ${way}: ${fault}`));
      await page.close();
    }
  expect(faults).toEqual([]);
});
