import type { ScreenStore } from './store.ts';

/** The core hears of touches at most this often, ms. */
const EVERY_MS = 1_000;

/** Elements that end the session themselves: a touch on them must not first extend it and close the warning. */
export const ENDS_SESSION = 'data-ends-session';

/**
 * Tells the core that somebody is there: on any touch or key, while the session's clock runs. The returned
 * function stops it.
 */
export function watchTouches(
  target: EventTarget,
  store: ScreenStore,
  sendTouch: () => void,
  now: () => number,
): () => void {
  let last = Number.NEGATIVE_INFINITY;
  const heard = (event: Event) => {
    if (!store.getState().snapshot?.idle) return;
    if (event.target instanceof Element && event.target.closest(`[${ENDS_SESSION}]`)) return;
    if (now() - last < EVERY_MS) return;
    last = now();
    sendTouch();
  };
  target.addEventListener('pointerdown', heard);
  target.addEventListener('keydown', heard);
  return () => {
    target.removeEventListener('pointerdown', heard);
    target.removeEventListener('keydown', heard);
  };
}
