import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenGallery, openGallery } from './gallery-server.ts';
import { openPage, show } from './showing.ts';

let gallery: OpenGallery;

beforeAll(async () => {
  gallery = await openGallery();
}, 240_000);
afterAll(() => gallery.close());

/** What of a list is seen whole, from its first page to its last, by what stands on it. */
async function seenOnAllPages(page: Page, selector: string): Promise<ReadonlySet<string>> {
  const turn = async (way: 'first' | 'last') => {
    const button = page.locator('.pager button')[way]();
    if ((await button.count()) === 0 || (await button.isDisabled())) return false;
    await button.click();
    return true;
  };
  while (await turn('first'));
  const seen = new Set<string>();
  do {
    const here = await page.locator('.paged-area').evaluate((area, what) => {
      const { bottom } = area.getBoundingClientRect();
      return [...area.querySelectorAll<HTMLElement>(what)]
        .filter((one) => one.getBoundingClientRect().bottom <= bottom + 1)
        .map((one) => one.innerText);
    }, selector);
    expect(here, 'a page of the list is empty').not.toEqual([]);
    for (const words of here) seen.add(words);
  } while (await turn('last'));
  return seen;
}

test('all of a list can be seen where it grows or shrinks while it stands there', {
  timeout: 120_000,
}, async () => {
  const page = await openPage(gallery, 1280, 800);
  await show(page, 'home-offline/zh/elder/silent');
  await page.getByRole('button', { name: /^搜一搜/ }).click();
  await page.locator('.tile').first().waitFor();
  const all = await seenOnAllPages(page, '.tile');
  await page.getByRole('button', { name: '只看现在能办的' }).click();
  const some = await seenOnAllPages(page, '.tile');
  expect(some.size).toBeGreaterThan(0);
  expect(some.size).toBeLessThan(all.size);
  await page.getByRole('button', { name: '全部都看' }).click();
  expect(await seenOnAllPages(page, '.tile')).toEqual(all);
  await page.context().close();
});

test('every province can be chosen, though they come a moment after the page', {
  timeout: 120_000,
}, async () => {
  const page = await openPage(gallery, 1080, 1920);
  await show(page, 'home-regions/zh/standard');
  await page.locator('.division').first().waitFor();
  const provinces = await page.locator('.division').allInnerTexts();
  await page.setViewportSize({ width: 1280, height: 800 });
  await show(page, 'home/zh/standard');
  await show(page, 'home-regions/zh/elder/silent');
  await page.locator('.division').first().waitFor();
  expect([...(await seenOnAllPages(page, '.division'))]).toEqual(provinces);
  await page.context().close();
});

test('all options can be seen beside what is said of a missing answer', { timeout: 120_000 }, async () => {
  const page = await openPage(gallery, 1080, 1920);
  await show(page, 'answer-choice-40/zh/standard');
  const all = await seenOnAllPages(page, 'label');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.locator('.answer-problem .notice').waitFor();
  // The list makes room in the frame in which the notice takes it.
  await expect.poll(() => seenOnAllPages(page, 'label'), { timeout: 30_000 }).toEqual(all);
  await page.context().close();
});

test('a list opens where the answer that is filled in stands, and the pages before it are there', {
  timeout: 120_000,
}, async () => {
  const page = await openPage(gallery, 1080, 1920);
  await show(page, 'question-many/zh/elder');
  await expect.poll(() => page.getByLabel('金泽镇').isChecked()).toBe(true);
  expect(await page.locator('.pager [role="status"]').innerText()).toBe('第 2 页，共 2 页');
  await page.getByRole('button', { name: '上一页' }).click();
  await page.getByLabel('夏阳街道').check();
  await expect.poll(() => page.getByLabel('夏阳街道').isChecked()).toBe(true);
  await page.context().close();
});
