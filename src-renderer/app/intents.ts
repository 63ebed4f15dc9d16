import type { Intent } from '#contract/kiosk-api/intent.ts';
import type { kioskApi } from '#contract/kiosk-api/kiosk-api.ts';
import type { Calls } from '#contract/rpc/api.ts';
import type { ScreenStore } from './store.ts';

/** Sends what the resident wants. */
export type SendIntent = (intent: Intent) => void;

export type Intend = Calls<typeof kioskApi>['intend'];

/** How long a page may rest after an act that was taken, before its buttons work again, ms. */
const REST_MS = 5_000;

/**
 * Sends intents for the page that is shown. An act that leads to another page is sent once: until that page
 * comes, further acts are dropped, so that a double tap cannot submit twice. Where the core ignored the act
 * or the link failed, the buttons work again at once; where it took the act but the same page stays, after
 * {@link REST_MS}.
 */
export function createSendIntent(store: ScreenStore, intend: () => Intend | null): SendIntent {
  let acts = 0;
  return (intent) => {
    const { snapshot, actingOn } = store.getState();
    const call = intend();
    if (!snapshot || !call) return;
    const { viewId } = snapshot;
    if (!movesOn(intent)) {
      void call({ viewId, intent }).catch(() => undefined);
      return;
    }
    if (actingOn === viewId) return;
    store.setState({ actingOn: viewId });
    acts += 1;
    const act = acts;
    const release = () => {
      // A refused answer is followed by the next on the same page, whose rest is its own.
      if (act === acts && store.getState().actingOn === viewId) store.setState({ actingOn: null });
    };
    call({ viewId, intent }).then(
      ({ outcome }) => {
        if (outcome === 'ignored') release();
        else setTimeout(release, REST_MS);
      },
      // The link is gone or the core failed: the snapshot goes with the link, or the person tries again.
      release,
    );
  };
}

/** After these the page stays and shows what comes of them; the core itself takes each of them once. */
const STAYING: ReadonlySet<Intent['type']> = new Set([
  'touch',
  'setPreferences',
  'switchRegion',
  'confirmSignature',
  'printResult',
  'rate',
  'pay',
  'askAgain',
  'sendNow',
  'giveBack',
  'printTestPage',
  'discard',
  'scanAgain',
  'typedCode',
  'keepPerson',
]);

function movesOn(intent: Intent): boolean {
  return !STAYING.has(intent.type);
}
