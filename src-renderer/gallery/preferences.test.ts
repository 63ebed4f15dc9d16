import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenGallery, openGallery } from './gallery-server.ts';
import { judged, judgedInEnglish, openPage, show } from './showing.ts';

let gallery: OpenGallery;

beforeAll(async () => {
  gallery = await openGallery();
}, 120_000);
afterAll(() => gallery.close());

/** The page that is shown, in other colours: they change nothing but the colours, so it need not be made anew. */
async function inColours(page: Page, colours: string): Promise<void> {
  await page.evaluate(
    (value) => document.querySelector('.screen')?.setAttribute('data-colours', value),
    colours,
  );
}

/** The standard colours are judged with all that axe knows (gallery.test.ts); these by what depends on them. */
test('every page can be read in all colours', { timeout: 600_000 }, async () => {
  const page = await openPage(gallery, 1080, 1920);
  const faults: string[] = [];
  const names = [...judged.map((name) => `${name}/zh`), ...judgedInEnglish.map((name) => `${name}/en/elder`)];
  for (const name of names) {
    await show(page, name);
    for (const colours of ['highContrast', 'reversed']) {
      await inColours(page, colours);
      // There are no frames to gather results from, which is what the usual mode opens a page of its own for.
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode(true)
        .withRules(['color-contrast'])
        .exclude('.gallery-label')
        .analyze();
      for (const { nodes } of violations)
        faults.push(
          ...nodes.map(({ html, any }) => `${name} ${colours}: ${any[0]?.message} ${html.slice(0, 120)}`),
        );
    }
  }
  await page.context().close();
  expect(faults).toEqual([]);
});

test('a code to scan and the pad to sign on stay dark on white in all colours', {
  timeout: 60_000,
}, async () => {
  const page = await openPage(gallery, 1080, 1920);
  for (const colours of ['standard', 'highContrast', 'reversed']) {
    await show(page, 'pay-waiting/zh');
    await inColours(page, colours);
    const fills = await page
      .locator('.qr-code > *')
      .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).fill));
    expect(fills).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    await show(page, 'question-signature/zh');
    await inColours(page, colours);
    const pad = page.locator('.signature-pad');
    expect(await pad.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    const box = await pad.boundingBox();
    if (!box) throw new Error('the pad is shown');
    await page.mouse.move(box.x + 100, box.y + 100);
    await page.mouse.down();
    await page.mouse.move(box.x + 300, box.y + 200);
    await page.mouse.up();
    expect(await page.locator('.ink').evaluate((ink) => getComputedStyle(ink).stroke)).toBe('rgb(0, 0, 0)');
  }
  await page.context().close();
});

test('what is chosen in the dialog is seen at once, and the dialog stays until it is closed', {
  timeout: 60_000,
}, async () => {
  const page = await openPage(gallery, 1080, 1920);
  await show(page, 'question-choice/zh');
  const opener = page.getByRole('button', { name: '声音与显示' });
  await opener.click();
  const dialog = page.getByRole('dialog', { name: '声音与显示' });
  const screen = page.locator('.screen');

  await dialog.getByRole('radio', { name: '黑底黄字' }).click();
  await expect.poll(() => screen.getAttribute('data-colours')).toBe('highContrast');
  expect(await dialog.getByRole('radio', { name: '黑底黄字' }).isChecked()).toBe(true);
  await dialog.getByRole('radio', { name: '长辈版大字' }).click();
  await expect.poll(() => screen.getAttribute('data-text-size')).toBe('elder');
  // Large writing is read out as well.
  expect(await dialog.getByRole('radio', { name: '朗读页面' }).isChecked()).toBe(true);

  const louder = dialog.getByRole('button', { name: '大一点声' });
  await louder.click();
  await louder.click();
  expect(await dialog.getByText('5 / 5').isVisible()).toBe(true);
  expect(await louder.isDisabled()).toBe(true);

  await dialog.getByRole('button', { name: '设好了，回到页面' }).click();
  await expect.poll(() => dialog.count()).toBe(0);
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.context().close();
});

test('keys stay inside the dialog, and Escape closes it', { timeout: 60_000 }, async () => {
  const page = await openPage(gallery, 1080, 1920);
  await show(page, 'question-choice/zh');
  await page.getByRole('button', { name: '声音与显示' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  for (let press = 0; press < 12; press += 1) {
    await page.keyboard.press('Tab');
    // Past the last one the browser's own window has the focus for one step; the page behind never has it.
    expect(await page.locator('.screen-page :focus:not(dialog, dialog *)').count()).toBe(0);
  }
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog.count()).toBe(0);
  await page.context().close();
});

test('the warning and another card stand before the dialog', { timeout: 60_000 }, async () => {
  const page = await openPage(gallery, 1080, 1920);
  for (const name of ['sound-and-display-warning', 'sound-and-display-other-card']) {
    await show(page, `${name}/zh`);
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(await page.getByRole('alertdialog').getByRole('button').last().isVisible()).toBe(true);
  }
  await page.context().close();
});

test('in 低位 the way out and all choices stand at the foot', { timeout: 60_000 }, async () => {
  const page = await openPage(gallery, 1080, 1920);
  await show(page, 'question-choice/zh');
  await page.getByRole('button', { name: '声音与显示' }).click();
  await page.getByRole('dialog').getByRole('radio', { name: '低位：按钮移到下部' }).click();
  await page.keyboard.press('Escape');
  const foot = page.getByRole('contentinfo');
  for (const name of ['退出', 'English', '长辈版', '声音与显示'])
    expect(await foot.getByRole('button', { name, exact: true }).isVisible()).toBe(true);
  expect(await page.getByRole('banner').getByRole('button').count()).toBe(0);
  await page.context().close();
});
