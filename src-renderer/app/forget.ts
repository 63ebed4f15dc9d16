import type { Page } from '#contract/kiosk-api/view.ts';
import { forgetBrowsing } from '../features/home/browsing.ts';
import type { ScreenStore } from './store.ts';

/** On these a matter is over: what was looked for on the way to it is nobody's any more. */
const OVER: ReadonlySet<Page> = new Set(['attract', 'outOfService', 'done']);

/** Forgets what somebody looked for as soon as the session, the matter or the link has ended. Returns the way to stop. */
export function forgetWithThePerson(store: ScreenStore): () => void {
  return store.subscribe(({ snapshot }) => {
    if (!snapshot || OVER.has(snapshot.view.page)) forgetBrowsing();
  });
}
