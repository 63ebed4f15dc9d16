import './app/no-eval.ts';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { fontsReady } from './app/fonts-ready.ts';
import { forgetWithThePerson } from './app/forget.ts';
import { createSendIntent } from './app/intents.ts';
import { keepLinked } from './app/link.ts';
import { createLookUp } from './app/look-up.ts';
import { messagePortSource } from './app/message-port-source.ts';
import { preloadPages } from './app/pages.tsx';
import { markPresses } from './app/press.ts';
import { createStickCalls } from './app/stick-calls.ts';
import { createScreenStore, whenShown } from './app/store.ts';
import { watchTouches } from './app/touches.ts';
import { untilThere } from './app/until-there.ts';
import { webSocketSource } from './app/web-socket-source.ts';
import { reportCameras } from './devices/report-cameras.ts';
import { browsingStore } from './features/home/browsing.ts';
import { choosingStore } from './ui/choosing.ts';
import { innerPageStore } from './ui/inner-page-store.ts';
import { browserReader, browserSounds } from './voice/browser-voice.ts';
import { reportVoice } from './voice/report-voice.ts';
import { soundScreen } from './voice/sound-screen.ts';

const root = document.getElementById('screen');
if (!root) throw new Error('index.html has a #screen element');

const monotonic = () => performance.now();
const store = createScreenStore();
const source = location.protocol.startsWith('http')
  ? webSocketSource(
      `${location.protocol.replace('http', 'ws')}//${location.host}/link`,
      location.hash.slice(1),
    )
  : messagePortSource(window);
// A terminal started anew has another token. Its address entered over the old one changes the fragment alone, for which no
// browser loads a page.
window.addEventListener('hashchange', () => location.reload());
const { intend, calls } = keepLinked(source, store, monotonic);
const send = createSendIntent(store, intend);

forgetWithThePerson(store);
watchTouches(document, store, () => send({ type: 'touch' }), monotonic);
markPresses(document);
document.addEventListener('contextmenu', (event) => event.preventDefault());
document.addEventListener('dragstart', (event) => event.preventDefault());

reportCameras(store, (labels) => calls()?.reportCameras({ labels }));
const reader = browserReader(reportVoice(store, (standing) => calls()?.reportVoice(standing)));
const sounds = browserSounds();
soundScreen({ sounds, store, page: document });

await fontsReady(document.fonts);
createRoot(root).render(
  <App
    store={store}
    send={send}
    stick={createStickCalls(calls)}
    lookUp={createLookUp(calls)}
    reader={reader}
    sounds={sounds}
    completeCapture={async (commandId, completion) => {
      const core = calls();
      if (!core) return false;
      return core.completeCapture({ commandId, completion }).then(
        () => true,
        () => false,
      );
    }}
  />,
);

// Behind the frame in which the first page is drawn: what is loaded ahead must not delay it.
whenShown(store, () =>
  requestAnimationFrame(() =>
    requestIdleCallback(() => {
      void preloadPages();
      readPages();
    }),
  ),
);

/** What pages say is loaded behind the first page, which says nothing. */
function readPages(): void {
  untilThere(
    () => import('./voice/read-screen.ts'),
    ({ readScreen }) =>
      readScreen({
        reader,
        store,
        browsing: browsingStore,
        choosing: choosingStore,
        innerPage: innerPageStore,
        page: document,
      }),
  );
}
