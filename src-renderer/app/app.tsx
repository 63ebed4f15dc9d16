import { useStore } from 'zustand';
import { openBrowserCamera } from '../devices/camera.ts';
import { Restoring } from '../ui/restoring.tsx';
import type { SendIntent } from './intents.ts';
import type { Kiosk } from './kiosk-context.ts';
import { KioskScreen } from './kiosk-screen.tsx';
import type { ScreenStore } from './store.ts';

const monotonic = () => performance.now();
const wallClock = () => new Date();

/** The resident's screen: what the store holds, or that it is being restored. */
export function App(props: {
  readonly store: ScreenStore;
  readonly send: SendIntent;
  readonly completeCapture: Kiosk['completeCapture'];
  readonly stick: Kiosk['stick'];
  readonly lookUp: Kiosk['lookUp'];
  readonly reader: Kiosk['reader'];
  readonly sounds: Kiosk['sounds'];
}) {
  const { store, send, completeCapture, stick, lookUp, reader, sounds } = props;
  const { snapshot, receivedAt, actingOn } = useStore(store);
  if (!snapshot) return <Restoring />;
  return (
    <KioskScreen
      snapshot={snapshot}
      receivedAt={receivedAt}
      acting={actingOn === snapshot.viewId}
      send={send}
      completeCapture={completeCapture}
      stick={stick}
      lookUp={lookUp}
      reader={reader}
      sounds={sounds}
      openCamera={openBrowserCamera}
      now={monotonic}
      wallClock={wallClock}
    />
  );
}
