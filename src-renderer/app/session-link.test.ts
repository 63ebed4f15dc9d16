import { afterEach, expect, test, vi } from 'vitest';
import { type Intent, STANDARD_PREFERENCES } from '#contract/kiosk-api/intent.ts';
import { kioskApi, type Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import type { Handlers } from '#contract/rpc/api.ts';
import { channelPair } from '#contract/rpc/channel.ts';
import { serve } from '#contract/rpc/link.ts';
import { fixtureOf } from '../gallery/fixtures.ts';
import { createSendIntent } from './intents.ts';
import { type CoreChannel, keepLinked } from './link.ts';
import { createScreenStore, type ScreenState } from './store.ts';

type Intended = Parameters<Handlers<typeof kioskApi>['intend']>[0];

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

function snapshot(revision: number, viewId = 'page-1'): Snapshot {
  const fixture = fixtureOf('check', STANDARD_PREFERENCES);
  if (!fixture) throw new Error('the gallery has a check page');
  return { ...fixture, revision, viewId };
}

/** A question, and why its last answer was refused. */
function asking(revision: number, refused?: string): Snapshot {
  const fixture = fixtureOf('question-phone', STANDARD_PREFERENCES);
  if (fixture?.view.page !== 'question') throw new Error('the gallery has a question');
  const view = { ...fixture.view, ...(refused ? { refused: { zh: refused } } : {}) };
  return { ...fixture, revision, viewId: 'page-1', view };
}

/** A screen without its pages, joined to a core that answers as told. */
function join(intend: Handlers<typeof kioskApi>['intend'] = () => ({ outcome: 'taken' })) {
  const store = createScreenStore();
  const asked: Intended[] = [];
  let give: (channel: CoreChannel) => void = () => undefined;
  const link = keepLinked(
    (onChannel) => {
      give = onChannel;
      return () => undefined;
    },
    store,
    () => 1_000,
  );
  stops.push(link.stop);
  /** A core comes up; returns how it speaks and how it dies. */
  const core = (first: Snapshot, isStarting = () => false) => {
    const [screenEnd, coreEnd, close] = channelPair();
    const { emit } = serve(coreEnd, kioskApi, {
      attach: () => {
        if (isStarting()) throw new Error('not yet');
        return first;
      },
      intend: (input) => {
        asked.push(input);
        return intend(input);
      },
      completeCapture: () => ({ outcome: 'ignored' as const }),
      readStickPaper: () => ({ code: 'ignored' as const }),
      offerStickPicture: () => ({ outcome: 'ignored' as const }),
      takeStickPapers: () => ({ outcome: 'ignored' as const }),
      reportCameras: () => {},
      reportVoice: () => {},
      readCatalogue: () => null,
      readDivisions: () => [],
    });
    give({ channel: screenEnd, close });
    return { emit, die: close };
  };
  return { store, asked, core, send: createSendIntent(store, link.intend) };
}

function until(store: ReturnType<typeof createScreenStore>, holds: (state: ScreenState) => boolean) {
  return new Promise<void>((resolve) => {
    if (holds(store.getState())) return resolve();
    const stop = store.subscribe((state) => {
      if (!holds(state)) return;
      stop();
      resolve();
    });
  });
}

test('the screen shows what the core has when it attaches, and every later snapshot', async () => {
  const { store, core } = join();
  const { emit } = core(snapshot(3));
  await until(store, ({ snapshot: shown }) => shown?.revision === 3);
  emit('snapshot', snapshot(4, 'page-2'));
  await until(store, ({ snapshot: shown }) => shown?.viewId === 'page-2');
});

test('a core that cannot answer yet is asked again over the same way', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  stops.push(() => vi.useRealTimers());
  const { store, core } = join();
  let isStarting = true;
  core(snapshot(1), () => isStarting);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(store.getState().snapshot).toBeNull();
  isStarting = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(store.getState().snapshot?.revision).toBe(1);
});

test('nothing of the last person stays on the screen when the core dies', async () => {
  const { store, core } = join();
  const { die } = core(snapshot(3));
  await until(store, ({ snapshot: shown }) => shown !== null);
  die();
  expect(store.getState()).toEqual({ snapshot: null, receivedAt: 0, actingOn: null });
});

test('a restarted core begins anew, also with smaller revisions', async () => {
  const { store, core } = join();
  const first = core(snapshot(40));
  await until(store, ({ snapshot: shown }) => shown?.revision === 40);
  first.die();
  core(snapshot(1, 'home'));
  await until(store, ({ snapshot: shown }) => shown?.revision === 1);
});

test('a snapshot that overtook the answer to attach is not replaced by the older one', async () => {
  const { store, core } = join();
  const { emit } = core(snapshot(3));
  emit('snapshot', snapshot(5, 'page-5'));
  await until(store, ({ snapshot: shown }) => shown?.revision === 5);
  await new Promise((resolve) => setImmediate(resolve));
  expect(store.getState().snapshot?.revision).toBe(5);
});

test('a double tap submits once, and the button rests until the next page', async () => {
  const { store, asked, core, send } = join();
  const { emit } = core(snapshot(1));
  await until(store, ({ snapshot: shown }) => shown !== null);
  send({ type: 'submit' });
  send({ type: 'submit' });
  expect(store.getState().actingOn).toBe('page-1');
  emit('snapshot', snapshot(2, 'page-2'));
  await until(store, ({ actingOn }) => actingOn === null);
  expect(asked).toEqual([{ viewId: 'page-1', intent: { type: 'submit' } }]);
});

test('a new countdown for the same page does not wake a resting button', async () => {
  const { store, core, send } = join();
  const { emit } = core(snapshot(1));
  await until(store, ({ snapshot: shown }) => shown !== null);
  send({ type: 'submit' });
  emit('snapshot', snapshot(2));
  await until(store, ({ snapshot: shown }) => shown?.revision === 2);
  expect(store.getState().actingOn).toBe('page-1');
});

test('a button works again at once when the core ignored it', async () => {
  const { store, core, send } = join(() => ({ outcome: 'ignored' }));
  core(snapshot(1));
  await until(store, ({ snapshot: shown }) => shown !== null);
  send({ type: 'submit' });
  await until(store, ({ actingOn }) => actingOn === null);
});

test('language and touches go through while a button rests', async () => {
  const { store, asked, core, send } = join();
  const { emit } = core(snapshot(1));
  await until(store, ({ snapshot: shown }) => shown !== null);
  send({ type: 'submit' });
  send({ type: 'setPreferences', preferences: { language: 'en' } });
  send({ type: 'touch' });
  emit('snapshot', snapshot(2, 'page-2'));
  await until(store, ({ snapshot: shown }) => shown?.revision === 2);
  expect(asked.map(({ intent }) => intent.type)).toEqual(['submit', 'setPreferences', 'touch']);
});

test.each<Intent>([
  { type: 'keepPerson' },
  { type: 'typedCode', text: '310118' },
  { type: 'scanAgain' },
  { type: 'discard', questionId: 'signature' },
])('what comes after $type on the same page need not wait', async (intent) => {
  const { store, asked, core, send } = join();
  const { emit } = core(snapshot(1));
  await until(store, ({ snapshot: shown }) => shown !== null);
  send(intent);
  emit('snapshot', snapshot(2));
  await until(store, ({ snapshot: shown }) => shown?.revision === 2);
  expect(store.getState().actingOn).toBeNull();
  send({ type: 'back' });
  await expect.poll(() => asked.map(({ intent: sent }) => sent.type)).toEqual([intent.type, 'back']);
});

test('the rest of a refused answer does not end that of the next', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  stops.push(() => vi.useRealTimers());
  const { store, core, send } = join();
  const { emit } = core(asking(1));
  await until(store, ({ snapshot: shown }) => shown !== null);
  const answer: Intent = { type: 'answer', questionId: 'phone', value: '13800138000' };
  send(answer);
  emit('snapshot', asking(2, '已经约满了'));
  await until(store, ({ actingOn }) => actingOn === null);
  await vi.advanceTimersByTimeAsync(3_000);
  send(answer);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(store.getState().actingOn).toBe('page-1');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(store.getState().actingOn).toBeNull();
});
