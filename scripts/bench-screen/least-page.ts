import type { Browser, Page } from 'playwright-core';

/** What a touch changes on a page that does nothing else: the button, or all that is drawn. */
export type Changes = 'itsButton' | 'thePage';

/** As much text as a full page of the screen has. */
const LINES = 30;

/**
 * A page of the size of the reference screen with one button and some lines of plain text, without any framework. A touch turns
 * the button, or the whole page with its text, to other colours: what that takes no page on this machine can undercut.
 */
export async function openLeastPage(browser: Browser, changes: Changes): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
  const page = await context.newPage();
  const lines = Array.from(
    { length: LINES },
    () => '<p>灵活就业人员办理就业登记，请把身份证平放在读卡区</p>',
  );
  await page.setContent(`<button>1</button>${lines.join('')}`);
  const changed = changes === 'itsButton' ? 'button' : 'body, button';
  await page.addStyleTag({
    content: `button { width: 400px; height: 200px } p { font-size: 40px; margin: 8px }
      :root[data-on] :is(${changed}) { background: black; color: white }`,
  });
  await page.evaluate(() =>
    document.addEventListener('pointerdown', () => document.documentElement.toggleAttribute('data-on')),
  );
  return page;
}
