import type { Page } from '#contract/kiosk-api/view.ts';
import { forgetBrowsing } from '../features/home/browsing.ts';
import { forgetDrafts } from '../features/question/drafts.ts';
import { forgetTyping } from '../keyboard/pinyin/load-pinyin.ts';
import type { ScreenStore } from './store.ts';

/** On these a matter is over: what was looked for on the way to it is nobody's any more. */
const OVER: ReadonlySet<Page> = new Set(['attract', 'outOfService', 'done']);

/** Who comes home from these comes back to what was looked for; from all others it is the first page that was asked for. */
const WAY_BACK: ReadonlySet<Page> = new Set(['home', 'guide']);

/** Here nobody is known any more: whoever chooses a matter next may be somebody else, without anybody having left. */
const UNKNOWN: ReadonlySet<Page> = new Set([...OVER, 'home', 'declined']);

/** Forgets what somebody looked for, and typed, as soon as the session, the matter or the link has ended. Returns the way to stop. */
export function forgetWithThePerson(store: ScreenStore): () => void {
  return store.subscribe(({ snapshot }, { snapshot: last }) => {
    const page = snapshot?.view.page;
    const before = last?.view.page;
    if (!page || UNKNOWN.has(page)) forgetTyping();
    // Among the questions alone: on every other page what was not sent is given up.
    if (page !== 'question') forgetDrafts();
    if (!page || OVER.has(page)) forgetBrowsing();
    else if (page === 'home' && before && !WAY_BACK.has(before)) forgetBrowsing();
  });
}
