import type { Page } from '#contract/kiosk-api/view.ts';
import { forgetBrowsing } from '../features/home/browsing.ts';
import { forgetTyping } from '../keyboard/pinyin/load-pinyin.ts';
import type { ScreenStore } from './store.ts';

/** On these a matter is over: what was looked for on the way to it is nobody's any more. */
const OVER: ReadonlySet<Page> = new Set(['attract', 'outOfService', 'done']);

/** Who comes home from these comes back to what was looked for; from all others it is the first page that was asked for. */
const WAY_BACK: ReadonlySet<Page> = new Set(['home', 'guide']);

/** Forgets what somebody looked for, and typed, as soon as the session, the matter or the link has ended. Returns the way to stop. */
export function forgetWithThePerson(store: ScreenStore): () => void {
  return store.subscribe(({ snapshot }, { snapshot: last }) => {
    if (!snapshot || OVER.has(snapshot.view.page)) {
      forgetBrowsing();
      forgetTyping();
    } else if (snapshot.view.page === 'home' && last && !WAY_BACK.has(last.view.page)) forgetBrowsing();
  });
}
