import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Snapshot } from '#contract/kiosk-api/kiosk-api.ts';

/** All that the screen remembers. It holds one snapshot and nothing of older ones. */
export interface ScreenState {
  /** `null` while there is no link: what was shown may be somebody's data and is gone with the link. */
  readonly snapshot: Snapshot | null;
  /** When the snapshot came, on the monotonic clock, ms: its countdown runs from here. */
  readonly receivedAt: number;
  /** The page for which an act is under way; its buttons rest until another page comes. */
  readonly actingOn: string | null;
}

export type ScreenStore = StoreApi<ScreenState>;

export function createScreenStore(): ScreenStore {
  return createStore<ScreenState>(() => ({ snapshot: null, receivedAt: 0, actingOn: null }));
}

/** Shows `snapshot`, unless a newer one is shown already (the answer to `attach` can be overtaken by an event). */
export function showSnapshot(store: ScreenStore, snapshot: Snapshot, now: number): void {
  store.setState((state) => {
    if (state.snapshot && state.snapshot.revision > snapshot.revision) return state;
    const isSamePage = state.actingOn === snapshot.viewId && !isNewRefusal(snapshot, state.snapshot);
    const actingOn = isSamePage ? state.actingOn : null;
    return { snapshot, receivedAt: now, actingOn };
  });
}

/** The answer was judged, and another one may follow at once. */
function isNewRefusal({ view }: Snapshot, before: Snapshot | null): boolean {
  const said = view.page === 'question' ? view.refused?.zh : undefined;
  const last = before?.view.page === 'question' ? before.view.refused?.zh : undefined;
  return said !== undefined && said !== last;
}

/** Forgets everything at once. */
export function dropSnapshot(store: ScreenStore): void {
  store.setState({ snapshot: null, receivedAt: 0, actingOn: null });
}

/** Calls once, as soon as there is a snapshot. */
export function whenShown(store: ScreenStore, call: () => void): void {
  if (store.getState().snapshot) {
    call();
    return;
  }
  const stop = store.subscribe(({ snapshot }) => {
    if (!snapshot) return;
    stop();
    call();
  });
}
