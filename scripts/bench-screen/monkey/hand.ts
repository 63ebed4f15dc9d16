import type { CDPSession } from 'playwright-core';

/** A finger on the glass: touches as a touch panel sends them, through the browser's own input pipeline. */
export interface Hand {
  /** Comes down and up again at once, or as soon as `staying` is over. */
  touch(x: number, y: number, staying?: () => Promise<void>): Promise<void>;
  /** Twice in the same place, as close as the browser takes them: on a busy machine a pause would be any length. */
  doubleTouch(x: number, y: number): Promise<void>;
  hold(x: number, y: number, ms: number): Promise<void>;
  /** Along these points. */
  draw(points: readonly (readonly [number, number])[]): Promise<void>;
  key(key: string): Promise<void>;
}

export function handOf(cdp: CDPSession): Hand {
  const down = (x: number, y: number) =>
    cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  const move = (x: number, y: number) =>
    cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y }] });
  const up = () => cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  const touch: Hand['touch'] = async (x, y, staying) => {
    await down(x, y);
    await staying?.();
    await up();
  };
  return {
    touch,
    async doubleTouch(x, y) {
      await Promise.all([down(x, y), up(), down(x, y), up()]);
    },
    async hold(x, y, ms) {
      await down(x, y);
      // How long a hand takes is what is played here; nothing waits for the page with it.
      await new Promise((resolve) => setTimeout(resolve, ms));
      await up();
    },
    async draw(points) {
      const [first, ...rest] = points;
      if (!first) return;
      await down(...first);
      for (const point of rest) await move(...point);
      await up();
    },
    async key(key) {
      const named = NAMED[key];
      const event = named
        ? { key, code: key, windowsVirtualKeyCode: named.code, ...(named.text ? { text: named.text } : {}) }
        : { key, text: key };
      await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
      await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
    },
  };
}

const NAMED: Readonly<Record<string, { readonly code: number; readonly text?: string }>> = {
  Enter: { code: 13, text: '\r' },
  Backspace: { code: 8 },
  Escape: { code: 27 },
  Tab: { code: 9 },
};
