import type { Page } from 'playwright-core';

declare global {
  interface Window {
    /** When the first page first took touches, ms since 1970. */
    tongbanReadyAt?: number;
  }
}

/** To be called before the page is opened: it looks in every frame whether the button of the first page takes touches. */
export async function watchForFirstPage(page: Page): Promise<void> {
  await page.addInitScript(lookInEveryFrame);
}

/** Waits for that, and tells when it was, ms since 1970. */
export async function firstPageReadyAt(page: Page): Promise<number> {
  return page.evaluate(async () => {
    while (window.tongbanReadyAt === undefined) await new Promise(requestAnimationFrame);
    return window.tongbanReadyAt;
  });
}

/** Runs in the page. */
function lookInEveryFrame(): void {
  const look = () => {
    const start = document.querySelector('.attract-start:not(:disabled)');
    if (start && !start.closest('[inert]'))
      window.tongbanReadyAt = performance.timeOrigin + performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
