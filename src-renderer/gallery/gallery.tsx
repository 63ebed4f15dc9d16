import '../app/no-eval.ts';
import { useEffect, useLayoutEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useStore } from 'zustand';
import { type Preferences, STANDARD_PREFERENCES, withPreferences } from '#contract/kiosk-api/intent.ts';
import { fontsReady } from '../app/fonts-ready.ts';
import { KioskScreen } from '../app/kiosk-screen.tsx';
import { preloadPages } from '../app/pages.tsx';
import { markPresses } from '../app/press.ts';
import { browsingStore } from '../features/home/browsing.ts';
import { choosingStore } from '../ui/choosing.ts';
import { innerPageStore } from '../ui/inner-page-store.ts';
import { Restoring } from '../ui/restoring.tsx';
import { shownOf } from '../voice/shown.ts';
import { openDrawnCamera } from './drawn-camera.ts';
import { drawnReader } from './drawn-reader.ts';
import { drawnLookUp } from './fixture-catalogue.ts';
import { drawnStick } from './fixture-stick.ts';
import { browsingOf, fixtureNames, fixtureOf } from './fixtures.ts';
import { pressesOf, SHUTTER } from './presses.ts';
import { withRareNames } from './rare-names.ts';

/**
 * Any page from a fixture, without a core: `gallery.html#<fixture>/en/elder/highContrast/low/voice`, where
 * what is not said is standard; large writing brings the voice with it, `silent` takes it back; `rare` puts a character into all names that no font has. Without a name, the list of them. Clocks stand still, so that two pictures of one page are the same.
 */
function Gallery() {
  const [address, setAddress] = useState(location.hash.slice(1));
  useEffect(() => {
    const changed = () => setAddress(location.hash.slice(1));
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  // As somebody would, by the buttons; then says when the page is laid out for good: after its own effects, and the frame
  // in which they are seen.
  useEffect(() => {
    const [name = ''] = address.split('/');
    const left = [...pressesOf(name)];
    let frame = 0;
    let isTaken = false;
    const goOn = () => {
      const [next] = left;
      if (next === undefined) {
        frame = requestAnimationFrame(() => {
          document.body.dataset['shown'] = address;
        });
        return;
      }
      const control = document.querySelector<HTMLElement>(next);
      if (control && !control.matches(':disabled')) {
        control.click();
        if (next === SHUTTER) isTaken = true;
        else left.shift();
      } else if (!control && next === SHUTTER && isTaken) left.shift();
      frame = requestAnimationFrame(goOn);
    };
    if (left.length > 0) goOn();
    else frame = requestAnimationFrame(goOn);
    return () => cancelAnimationFrame(frame);
  }, [address]);
  const [name = '', ...ways] = address.split('/');
  useLayoutEffect(() => {
    browsingStore.setState({ ...browsingStore.getInitialState(), ...browsingOf(name) });
  }, [name]);
  const [chosen, setChosen] = useState({ address, preferences: preferencesOf(ways) });
  if (chosen.address !== address) setChosen({ address, preferences: preferencesOf(ways) });
  const { preferences } = chosen;
  const choosingOn = useStore(choosingStore, ({ on }) => on);
  const inner = useStore(innerPageStore, ({ shown }) => shown);
  const drawn = fixtureOf(name, preferences);
  const snapshot = drawn && ways.includes('rare') ? withRareNames(drawn) : drawn;
  useLayoutEffect(() => {
    drawnReader.show(shownOf(snapshot, browsingStore.getState().browsing, choosingOn, inner));
  });
  if (name === 'restoring') return <Restoring />;
  if (!snapshot) return <List />;
  return (
    <KioskScreen
      key={address}
      snapshot={snapshot}
      receivedAt={0}
      acting={false}
      send={(intent) => {
        if (intent.type === 'setPreferences')
          setChosen({ address, preferences: withPreferences(preferences, intent.preferences) });
      }}
      completeCapture={async () => true}
      stick={drawnStick}
      lookUp={drawnLookUp}
      reader={drawnReader}
      sounds={{ play: () => {} }}
      openCamera={openDrawnCamera}
      now={() => 0}
      wallClock={() => new Date(2026, 9, 16, 9, 41)}
    />
  );
}

function preferencesOf(ways: readonly string[]): Preferences {
  const isElder = ways.includes('elder');
  const colours = (['highContrast', 'reversed'] as const).find((one) => ways.includes(one));
  return {
    ...STANDARD_PREFERENCES,
    language: ways.includes('en') ? 'en' : 'zh',
    textSize: isElder ? 'elder' : 'standard',
    ...(colours ? { colours } : {}),
    position: ways.includes('low') ? 'low' : 'standard',
    voice: ways.includes('voice') || (isElder && !ways.includes('silent')) ? 'on' : 'off',
  };
}

function List() {
  return (
    <main className="gallery-list">
      {fixtureNames.map((name) => (
        <p key={name}>
          {name}{' '}
          {['zh/standard', 'zh/elder', 'en/standard', 'en/elder'].map((how) => (
            <a key={how} href={`#${name}/${how}`}>
              {how}{' '}
            </a>
          ))}
        </p>
      ))}
    </main>
  );
}

const root = document.getElementById('screen');
if (!root) throw new Error('gallery.html has a #screen element');
markPresses(document);
// A picture must not show a page that is still on its way.
await preloadPages();
await fontsReady(document.fonts);
createRoot(root).render(
  <>
    <Gallery />
    <p className="gallery-label">样例数据 fixture</p>
  </>,
);
