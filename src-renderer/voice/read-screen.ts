import type { StoreApi } from 'zustand/vanilla';
import type { ScreenStore } from '../app/store.ts';
import type { BrowsingState } from '../features/home/browsing.ts';
import { translator } from '../i18n/translate.ts';
import type { ChoosingState } from '../ui/choosing.ts';
import type { InnerPageState } from '../ui/inner-page-store.ts';
import { chosenWords, pressedBy } from './chosen.ts';
import type { Reader } from './reader.ts';
import { shownOf } from './shown.ts';

/** Keeps a reader in step with what is on the screen and what is pressed there. The returned function stops it. */
export function readScreen(options: {
  readonly reader: Reader;
  readonly store: ScreenStore;
  readonly browsing: StoreApi<BrowsingState>;
  readonly choosing: StoreApi<ChoosingState>;
  readonly innerPage: StoreApi<InnerPageState>;
  readonly page: EventTarget;
}): () => void {
  const { reader, store, browsing, choosing, innerPage, page } = options;
  const show = () =>
    reader.show(
      shownOf(
        store.getState().snapshot,
        browsing.getState().browsing,
        choosing.getState().on,
        innerPage.getState().shown,
      ),
    );
  const interrupt = (event: Event) => {
    // A key that is held down is one press: it must not end what it began.
    if (!('repeat' in event && event.repeat)) reader.interrupt();
  };
  const say = (event: Event) => {
    const { snapshot } = store.getState();
    if (snapshot?.preferences.voice !== 'on') return;
    const words = chosenWords(snapshot.view, pressedBy(event), translator(snapshot.preferences.language));
    if (words !== null) reader.announce(words);
  };
  const stops = [
    store.subscribe(({ snapshot }, before) => snapshot !== before.snapshot && show()),
    browsing.subscribe(show),
    choosing.subscribe(show),
    innerPage.subscribe(show),
    // Before what the touch or key itself lets be said.
    heard(page, 'pointerdown', interrupt, true),
    heard(page, 'keydown', interrupt, true),
    heard(page, 'change', say),
    heard(page, 'click', say),
  ];
  show();
  return () => {
    for (const stop of stops) stop();
    reader.show(null);
  };
}

function heard(
  page: EventTarget,
  type: string,
  listener: (event: Event) => void,
  capture = false,
): () => void {
  page.addEventListener(type, listener, { capture });
  return () => page.removeEventListener(type, listener, { capture });
}
