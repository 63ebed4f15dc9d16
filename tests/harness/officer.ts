import type { Browser } from 'playwright-core';
import type { System } from './system.ts';

/** What the officer's page says of a case: all its words, and how many pictures came with it. */
export async function officerReads(
  browser: Browser,
  system: System,
  receiptNumber: string,
): Promise<{ readonly words: string; readonly pictures: number }> {
  const page = await browser.newPage();
  try {
    await page.goto(system.platformUrl);
    await page.getByRole('link', { name: receiptNumber.replace(/(.{4})(?=.)/g, '$1 ') }).click();
    await page.getByRole('heading').first().waitFor();
    return {
      words: await page.locator('main, body').first().innerText(),
      pictures: await page.getByRole('img').count(),
    };
  } finally {
    await page.close();
  }
}
