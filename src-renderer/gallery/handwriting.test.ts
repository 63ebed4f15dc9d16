import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mediansOf } from '../keyboard/handwriting/build/hand-data.ts';
import type { Ink } from '../keyboard/handwriting/ink.ts';
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
  await page.locator('.word-input').waitFor();
  return page;
}

const key = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const text = (page: Page) => page.locator('.typed-text').textContent();

/** Writes with the mouse, as a finger would. */
async function write(page: Page, ink: Ink): Promise<void> {
  const box = await page.locator('.ink-pad canvas').boundingBox();
  if (!box) throw new Error('the pad is shown');
  const side = Math.min(box.width, box.height) * 0.8;
  const [left, top] = [box.x + (box.width - side) / 2, box.y + (box.height - side) / 2];
  for (const [[x, y] = [0, 0], ...rest] of ink) {
    await page.mouse.move(left + x * side, top + y * side);
    await page.mouse.down();
    for (const [toX, toY] of rest) await page.mouse.move(left + toX * side, top + toY * side, { steps: 3 });
    await page.mouse.up();
  }
}

/** How much ink the canvas shows, in pixels. */
function inkOn(page: Page): Promise<number> {
  return page.locator('.ink-pad canvas').evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return 0;
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    return data.filter((value, index) => index % 4 === 3 && value > 0).length;
  });
}

test('a name is written with a finger, character by character', { timeout: 120_000 }, async () => {
  const page = await open('answer-name/zh/standard');
  await key(page, '改用手写');
  for (const character of '沈澜') {
    await write(page, mediansOf(character));
    await key(page, character);
  }
  await expect.poll(() => text(page)).toBe('沈澜');
  expect(await inkOn(page)).toBe(0);
  await key(page, '删一个字');
  await expect.poll(() => text(page)).toBe('沈');
  await page.close();
});

test('ink is there while the finger still writes; a stroke can be taken back', {
  timeout: 120_000,
}, async () => {
  const page = await open('answer-name/zh/standard');
  await key(page, '改用手写');
  await write(page, mediansOf('十'));
  const whole = await inkOn(page);
  expect(whole).toBeGreaterThan(0);
  await key(page, '撤一笔');
  await expect.poll(() => inkOn(page)).toBeLessThan(whole);
  await page.getByRole('button', { name: '一', exact: true }).waitFor();
  const box = await page.locator('.ink-pad canvas').boundingBox();
  await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 40);
  await page.mouse.down();
  const before = await inkOn(page);
  await page.mouse.move((box?.x ?? 0) + 240, (box?.y ?? 0) + 40, { steps: 5 });
  await expect.poll(() => inkOn(page)).toBeGreaterThan(before);
  await page.mouse.up();
  await key(page, '重写');
  await expect.poll(() => inkOn(page)).toBe(0);
  await page.close();
});

test('a character that was written and not chosen holds the answer back', { timeout: 120_000 }, async () => {
  const page = await open('answer-name-filled/zh/standard');
  await key(page, '改用手写');
  await write(page, mediansOf('兰'));
  await key(page, '下一步');
  await page.getByText('还有字没有选好').waitFor();
  await page.close();
});

test('a name is written by strokes, also where one of them is not known', { timeout: 120_000 }, async () => {
  const page = await open('answer-name/zh/standard');
  await key(page, '改用笔画');
  for (const stroke of ['横', '竖', '横', '不清楚', '折', '横']) await key(page, stroke);
  await key(page, '吉');
  await expect.poll(() => text(page)).toBe('吉');
  await key(page, '撇');
  await key(page, '改用拼音');
  // What was begun and given up is no part of the name.
  await expect.poll(() => text(page)).toBe('吉');
  await page.close();
});

test('a character that nobody can write is typed by its code point', { timeout: 120_000 }, async () => {
  const page = await open('answer-name-filled/zh/standard');
  await key(page, '现在写中文，用拼音；点一下写大写字母');
  for (const letter of 'U20BB7') await key(page, letter);
  await key(page, '𠮷');
  await expect.poll(() => text(page)).toBe('沈测兰𠮷');
  await page.close();
});

test('nothing is cut while one writes by hand or by strokes, on any screen', {
  timeout: 300_000,
}, async () => {
  for (const [width, height] of [
    [1080, 1920],
    [1920, 1080],
    [1280, 800],
  ] as const)
    for (const [fixture, way] of [
      ['answer-address-by-hand', 'zh/elder'],
      ['answer-address-by-hand', 'en/elder'],
      ['answer-name-by-strokes', 'zh/elder'],
      ['answer-name-by-strokes', 'en/elder'],
    ] as const) {
      const page = await open(`${fixture}/${way}`, width, height);
      if (fixture === 'answer-address-by-hand') await write(page, mediansOf('路'));
      else await page.locator('.stroke-keys button').first().click();
      await page.locator('.fitting-row button').nth(3).waitFor();
      // The row is measured once more when candidates come.
      await expect
        .poll(() => page.evaluate(layoutFaults), { message: `${width} ${fixture} ${way}`, timeout: 20_000 })
        .toEqual([]);
      await page.close();
    }
});
