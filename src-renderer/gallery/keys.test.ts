import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixtureNames } from './fixtures.ts';
import { type OpenGallery, openGallery } from './gallery-server.ts';
import { nameFaults, orderFaults, walkFaults } from './keys-faults.ts';
import { judged, judgedInEnglish, openPage, show } from './showing.ts';

const COLOURS = ['standard', 'highContrast', 'reversed'];

let gallery: OpenGallery;

beforeAll(async () => {
  gallery = await openGallery();
}, 120_000);
afterAll(() => gallery.close());

/** The words of what has the focus. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
const ringOf = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => getComputedStyle(element).outlineStyle);
/** A touch somewhere that does nothing. */
const touch = (page: Page) => page.locator('.header-names').click();

test('each page begins at its heading, and the arrow comes by all that can be pressed, in order, and seen', {
  timeout: 300_000,
}, async () => {
  const page = await openPage(gallery, 1080, 1920);
  const faults: string[] = [];
  for (const name of judged.filter((one) => one !== 'restoring')) {
    await show(page, `${name}/zh/standard`);
    faults.push(...(await page.evaluate(walkFaults, COLOURS)).map((fault) => `${name}: ${fault}`));
  }
  await page.context().close();
  expect(faults).toEqual([]);
});

test('a screen reader has a name for everything that can be pressed, and no two of a group are named alike', {
  timeout: 240_000,
}, async () => {
  const page = await openPage(gallery, 1080, 1920);
  const faults: string[] = [];
  const pages = [
    ...fixtureNames.map((name) => `${name}/zh/standard`),
    ...judgedInEnglish.map((name) => `${name}/en/elder`),
  ];
  for (const address of pages) {
    await show(page, address);
    faults.push(...(await nameFaults(page)).map((fault) => `${address}: ${fault}`));
  }
  await page.context().close();
  expect(faults).toEqual([]);
});

test('what is read later stands further down, in 低位 too', { timeout: 240_000 }, async () => {
  const page = await openPage(gallery, 1080, 1920);
  const faults: string[] = [];
  for (const way of ['standard', 'low'])
    for (const name of judged) {
      await show(page, `${name}/zh/${way}`);
      faults.push(...(await page.evaluate(orderFaults)).map((fault) => `${name} ${way}: ${fault}`));
    }
  await page.context().close();
  expect(faults).toEqual([]);
});

test('what has the focus is seen after a key, and not after a touch', { timeout: 60_000 }, async () => {
  const page = await openPage(gallery, 1080, 1920);
  await show(page, 'home/zh/standard');
  expect(await ringOf(page, 'h1')).toBe('none');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const before = await focused(page);
  expect(await ringOf(page, ':focus')).toBe('solid');
  await page.getByRole('button', { name: /^搜一搜/ }).click();
  await page.getByRole('button', { name: 'Q', exact: true }).click();
  expect(await ringOf(page, 'h1')).toBe('none');
  expect(await ringOf(page, '.search-words')).toBe('none');
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).not.toBe(before);
  // Back on the first page, whose heading has the focus, and now it is seen.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  expect(await ringOf(page, 'h1')).toBe('solid');
  await touch(page);
  expect(await ringOf(page, 'h1')).toBe('none');
  await page.context().close();
});

test('Home and End, and round at both ends; Escape goes one page back and never out', {
  timeout: 60_000,
}, async () => {
  const page = await openPage(gallery, 1080, 1920);
  await show(page, 'home/zh/standard');
  await page.keyboard.press('End');
  expect(await focused(page)).toBe('退出');
  await page.keyboard.press('ArrowRight');
  expect(await focused(page)).toBe('English');
  await page.keyboard.press('ArrowLeft');
  expect(await focused(page)).toBe('退出');
  await page.keyboard.press('Home');
  expect(await focused(page)).toBe('English');
  // The first page has no way back: nothing happens.
  await page.keyboard.press('Escape');
  expect(await focused(page)).toBe('English');
  await page.getByRole('button', { name: '全部主题' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1 }).getByText('主题').waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^搜一搜/ }).waitFor();
  await page.context().close();
});

test('arrows go by choices without choosing; Enter and space choose', { timeout: 60_000 }, async () => {
  const page = await openPage(gallery, 1080, 1920);
  const checked = () => page.locator('input:checked').count();
  for (const key of ['Enter', ' ']) {
    await show(page, 'question-phone/zh');
    await show(page, 'question-choice/zh');
    await page.evaluate(() => {
      for (const input of document.querySelectorAll('input'))
        input.setAttribute('data-was', String(input.checked));
    });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('input:focus').getAttribute('data-was')).toBe(
      String(await page.locator('input:focus').isChecked()),
    );
    await page.keyboard.press(key);
    expect(await page.locator('input:focus').isChecked()).toBe(true);
    expect(await checked()).toBe(1);
  }
  await page.context().close();
});

test('digits, X and backspace are typed where keys stand for them, wherever the focus is', {
  timeout: 60_000,
}, async () => {
  const page = await openPage(gallery, 1080, 1920);
  await show(page, 'question-phone/zh');
  const typed = async () => (await page.locator('.typed').first().innerText()).replace(/\s/g, '');
  expect(await typed()).toMatch(/1380013(?!\d)/);
  await page.keyboard.type('55');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('79');
  await page.keyboard.press('Backspace');
  await expect.poll(typed).toMatch(/1380013557(?!\d)/);
  await show(page, 'answer-idNumber/zh');
  await page.keyboard.type('9900019x');
  await expect.poll(typed).toMatch(/31019920169900019X/);
  await page.context().close();
});

test('a scanner that types presses nothing, and a key that is held down is one press', {
  timeout: 60_000,
}, async () => {
  const page = await openPage(gallery, 1080, 1920);
  await show(page, 'home/zh/standard');
  const search = page.getByRole('button', { name: /^搜一搜/ });
  await search.focus();
  // As fast as only a scanner is: the keys come in one task.
  await page.evaluate(() => {
    for (const key of ['6', '9', '1', 'Enter'])
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
  });
  expect(await search.isVisible()).toBe(true);
  await page.keyboard.down('Enter');
  await page.getByRole('button', { name: 'Q', exact: true }).waitFor();
  await page.keyboard.press('End');
  // Held on: the same key comes again and again.
  await page.keyboard.down('Enter');
  expect(await page.getByRole('button', { name: 'Q', exact: true }).isVisible()).toBe(true);
  await page.context().close();
});

test('a key of the screen that was touched is not written again by Enter or a space', {
  timeout: 60_000,
}, async () => {
  const page = await openPage(gallery, 1080, 1920);
  const value = async () => (await page.locator('.typed-text').innerText()).replace(/\s/g, '');
  for (const [name, key] of [
    ['question-phone', '6'],
    ['answer-text-letters', 'B'],
  ] as const) {
    await show(page, `${name}/zh`);
    const before = await value();
    await page.getByRole('button', { name: key, exact: true }).click();
    await expect.poll(value).toBe(before + key);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    // A space of the keyboard may stand in a text.
    expect(await value()).toBe(before + key);
  }
  await page.context().close();
});

test('the dialog keeps the keys, and gives the focus back', { timeout: 60_000 }, async () => {
  const page = await openPage(gallery, 1080, 1920);
  await show(page, 'question-choice/zh');
  const opener = page.getByRole('button', { name: '声音与显示' });
  await opener.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('ArrowUp');
  expect(await focused(page)).toBe('设好了，回到页面');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.context().close();
});

test('a page that takes no touch takes no key, and begins at its heading once it does', {
  timeout: 60_000,
}, async () => {
  const page = await openPage(gallery, 1080, 1920);
  await show(page, 'home/zh/standard');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('button', { name: '全部主题' }).focus();
  await page.keyboard.press('Enter');
  const heading = page.getByRole('heading', { level: 1 });
  const before = await heading.innerText();
  const rest = (isResting: boolean) =>
    page.locator('.screen-page').evaluate((element, value) => {
      if (element instanceof HTMLElement) element.inert = value;
    }, isResting);
  await rest(true);
  for (const key of ['ArrowDown', 'Escape', 'Enter', ' ', 'End']) await page.keyboard.press(key);
  expect(await heading.innerText()).toBe(before);
  expect(await page.locator(':focus').count()).toBe(0);
  await rest(false);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^搜一搜/ }).waitFor();
  await page.context().close();
});

test('what is typed while a dialog lies over the page, or before the page takes touches, is written nowhere', {
  timeout: 60_000,
}, async () => {
  const page = await openPage(gallery, 1080, 1920);
  await show(page, 'question-phone/zh');
  const typed = () => page.locator('.typed').first().innerText();
  const before = await typed();
  await page.getByRole('button', { name: '声音与显示' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('55');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  expect(await typed()).toBe(before);
  await page.locator('.screen-page').evaluate((element) => element.setAttribute('inert', ''));
  await page.keyboard.type('55');
  await page.locator('.screen-page').evaluate((element) => element.removeAttribute('inert'));
  expect(await typed()).toBe(before);
  await page.keyboard.type('5');
  await expect.poll(typed).not.toBe(before);
  await page.context().close();
});

test('what looked like a scanner and was a hand is written whole', { timeout: 60_000 }, async () => {
  const page = await openPage(gallery, 1080, 1920);
  await show(page, 'question-code/zh');
  const typed = async () => (await page.locator('.typed-text').innerText()).replace(/\s/g, '');
  expect(await typed()).toBe('');
  // All in one task, and no Enter behind them: they are given back together.
  await page.evaluate(() => {
    for (const key of ['F9', '9', '1', '3', '1'])
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });
  await expect.poll(typed).toBe('9131');
  await page.context().close();
});

test('what is chosen away leaves the focus where its place was', { timeout: 60_000 }, async () => {
  const page = await openPage(gallery, 1080, 1920);
  await show(page, 'answer-name/zh');
  await page.keyboard.type('wang');
  const row = page.getByRole('group', { name: /^(选字|常用的字)$/ });
  await row.getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.typed').first().innerText()).not.toMatch(/wang/);
  // Where the candidates were stands what often comes next.
  await expect.poll(() => row.locator('button:focus').count()).toBe(1);
  await page.context().close();
});
