import { STANDARD_PREFERENCES } from '#contract/kiosk-api/intent.ts';
import type { Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { ScreenStore } from '../app/store.ts';
import type { Sound, Sounds } from './sounds.ts';

/** Plays what belongs to each change of the screen, and a tick to each press. The returned function stops it. */
export function soundScreen(options: {
  readonly sounds: Sounds;
  readonly store: ScreenStore;
  readonly page: EventTarget;
}): () => void {
  const { sounds, store, page } = options;
  const stop = store.subscribe(({ snapshot }, before) => {
    const sound = soundOf(snapshot, before.snapshot);
    if (sound && snapshot) sounds.play(sound, snapshot.preferences.volume);
  });
  const press = ({ target }: Event) => {
    if (!(target instanceof Element) || !target.closest('button:not(:disabled), label, .page-attract'))
      return;
    sounds.play('press', (store.getState().snapshot?.preferences ?? STANDARD_PREFERENCES).volume);
  };
  page.addEventListener('pointerdown', press);
  return () => {
    stop();
    page.removeEventListener('pointerdown', press);
  };
}

/**
 * The sound of what just came to the screen; `null` where nothing did that has one. Each of them stands on the screen as
 * well, in words and with a sign.
 */
export function soundOf(now: Snapshot | null, before: Snapshot | null): Sound | null {
  // The first picture after a restart is nothing that just happened.
  if (!now || !before) return null;
  if (now.idle?.warning && !before.idle?.warning) return 'attention';
  if (now.otherCard && !before.otherCard) return 'attention';
  const { view } = now;
  if (view.page === 'identify' && view.problem && problemOf(before) !== view.problem) return 'error';
  if (now.viewId === before.viewId) return null;
  if (view.page === 'problem')
    return view.code === 'receiptUnknown' || view.code === 'documentUnknown' ? 'attention' : 'error';
  if (view.page === 'done') return 'success';
  // A card or a code was read: it can be taken away.
  return before.view.page === 'identify' && isBusy(before.view) && view.page !== 'identify' && isSession(now)
    ? 'success'
    : null;
}

function problemOf({ view }: Snapshot): string | undefined {
  return view.page === 'identify' ? view.problem : undefined;
}

function isBusy({ reader, chipReader, codeReader }: ViewOf<'identify'>): boolean {
  return (
    [reader, chipReader].some((state) => state === 'cardFound' || state === 'reading') ||
    codeReader === 'asking'
  );
}

function isSession({ view }: Snapshot): boolean {
  return view.page !== 'attract' && view.page !== 'outOfService' && view.page !== 'home';
}
