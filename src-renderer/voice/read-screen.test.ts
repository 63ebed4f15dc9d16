import { expect, test } from 'vitest';
import { STANDARD_PREFERENCES } from '#contract/kiosk-api/intent.ts';
import { createScreenStore, dropSnapshot, showSnapshot } from '../app/store.ts';
import { browsingStore } from '../features/home/browsing.ts';
import { fixtureOf } from '../gallery/fixtures.ts';
import { choosingStore } from '../ui/choosing.ts';
import { innerPageStore } from '../ui/inner-page-store.ts';
import { readScreen } from './read-screen.ts';
import { createReader } from './reader.ts';
import { recordingVoice } from './testing/recording-voice.ts';

/** A screen that reads a page out. */
function start() {
  const voice = recordingVoice();
  const store = createScreenStore();
  const page = new EventTarget();
  readScreen({
    reader: createReader(voice),
    store,
    browsing: browsingStore,
    choosing: choosingStore,
    innerPage: innerPageStore,
    page,
  });
  const snapshot = fixtureOf('check', { ...STANDARD_PREFERENCES, voice: 'on' });
  if (!snapshot) throw new Error('the gallery has a check page');
  showSnapshot(store, snapshot, 0);
  return { voice, store, page };
}

const keyDown = (repeat: boolean) => Object.assign(new Event('keydown'), { repeat });

test('a key ends what is being read, and one that is held on does not end what it began', () => {
  const { voice, page } = start();
  expect(voice.now()).not.toBeNull();
  page.dispatchEvent(keyDown(true));
  expect(voice.now()).not.toBeNull();
  page.dispatchEvent(keyDown(false));
  expect(voice.now()).toBeNull();
});

test('nothing is read on once the link is lost', () => {
  const { voice, store } = start();
  dropSnapshot(store);
  expect(voice.now()).toBeNull();
});
