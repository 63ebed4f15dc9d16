import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** A person with a tactile keypad: goes by arrows until the focus is where they want to be, and presses Enter. */
export interface Keypad {
  /** Waits until a page begins with this heading, as a screen reader says it. */
  hears(heading: string | RegExp): Promise<void>;
  /** Goes down to what has this name. */
  to(name: string | RegExp): Promise<void>;
  press(name: string | RegExp): Promise<void>;
  /** Goes to one of several choices, and chooses it. */
  choose(name: string | RegExp): Promise<void>;
  /** Looks at all pages of what must be read first. */
  readOn(): Promise<void>;
}

/** More controls than any page has. */
const MOST = 90;

export function keysAt(page: Page): Keypad {
  /** How a screen reader names what has the focus. */
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      const words =
        element?.getAttribute('aria-label') ?? (element?.closest('label') ?? element)?.textContent;
      return {
        name: (words ?? '').trim(),
        isHeading: element?.tagName === 'H1',
        isNowhere: element === document.body,
      };
    });
  const isMeant = (name: string, wanted: string | RegExp) =>
    typeof wanted === 'string' ? name === wanted : wanted.test(name);

  const keypad: Keypad = {
    async hears(heading) {
      const at = async () => {
        const { name, isHeading } = await focused();
        return isHeading && isMeant(name, heading) ? 'there' : name;
      };
      await expect.poll(at, { timeout: 20_000, message: `the page ${heading}` }).toBe('there');
    },
    async to(name) {
      // A page takes keys when it has the focus.
      await expect.poll(async () => (await focused()).isNowhere, { timeout: 20_000 }).toBe(false);
      const met: string[] = [];
      while (met.length < MOST) {
        const { name: here } = await focused();
        if (isMeant(here, name)) return;
        met.push(here);
        await page.keyboard.press('ArrowDown');
      }
      throw new Error(`no key leads to ${name}; past ${met.join(', ')}`);
    },
    async press(name) {
      await keypad.to(name);
      await page.keyboard.press('Enter');
    },
    async choose(name) {
      await keypad.to(name);
      await page.keyboard.press('Enter');
      await expect.poll(() => page.locator('input:focus').isChecked(), { timeout: 20_000 }).toBe(true);
    },
    async readOn() {
      const unread = page.getByRole('button', { name: '请先看下一页' });
      while (await unread.isVisible()) await keypad.press('下一页');
    },
  };
  return keypad;
}
