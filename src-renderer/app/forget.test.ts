import { afterEach, expect, test } from 'vitest';
import { STANDARD_PREFERENCES } from '#contract/kiosk-api/intent.ts';
import type { Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import { browse, browsingStore, forgetBrowsing, setFilter, setWords } from '../features/home/browsing.ts';
import { draftOf, keepDraft } from '../features/question/drafts.ts';
import { fixtureOf } from '../gallery/fixtures.ts';
import { loadLexicon } from '../keyboard/pinyin/load-pinyin.ts';
import { forgetWithThePerson } from './forget.ts';
import { createScreenStore, dropSnapshot, showSnapshot } from './store.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  forgetBrowsing();
});

function snapshotOf(fixture: string, revision: number): Snapshot {
  const snapshot = fixtureOf(fixture, STANDARD_PREFERENCES);
  if (!snapshot) throw new Error(`the gallery has no ${fixture}`);
  return { ...snapshot, revision };
}

/** A screen on whose home page somebody has searched. */
function searched() {
  const store = createScreenStore();
  stops.push(forgetWithThePerson(store));
  showSnapshot(store, snapshotOf('home', 1), 0);
  browse({ at: 'search' });
  setWords('失业');
  setFilter({ theme: 'employment' });
  return store;
}

test.each(['attract', 'out-of-service', 'done'])('nothing of a search is left after %s', (fixture) => {
  const store = searched();
  showSnapshot(store, snapshotOf(fixture, 2), 0);
  expect(browsingStore.getState()).toEqual(browsingStore.getInitialState());
});

test.each(['attract', 'home', 'declined', 'done'])(
  'a name that somebody wrote is offered to nobody after %s',
  async (fixture) => {
    const store = createScreenStore();
    stops.push(forgetWithThePerson(store));
    showSnapshot(store, snapshotOf('answer-name', 1), 0);
    const lexicon = await loadLexicon();
    lexicon.learn('shenxiulan', '申修岚');
    showSnapshot(store, snapshotOf('check', 2), 0);
    await loadLexicon();
    expect(lexicon.chosen('shenxiulan')).toEqual(['申修岚']);
    showSnapshot(store, snapshotOf(fixture, 3), 0);
    await loadLexicon();
    expect(lexicon.hasChosen()).toBe(false);
  },
  60_000,
);

test.each(['attract', 'home', 'guide', 'check', null])(
  'an answer that was begun is gone after %s',
  (fixture) => {
    const store = createScreenStore();
    stops.push(forgetWithThePerson(store));
    const asked = snapshotOf('answer-name', 1);
    if (asked.view.page !== 'question') throw new Error('no question');
    const { value: _, ...view } = asked.view;
    showSnapshot(store, asked, 0);
    keepDraft(view, '申修岚');
    showSnapshot(store, snapshotOf('answer-text', 2), 0);
    expect(draftOf(view)).toBe('申修岚');
    if (fixture === null) dropSnapshot(store);
    else showSnapshot(store, snapshotOf(fixture, 3), 0);
    expect(draftOf(view)).toBeUndefined();
  },
);

test('nothing of a search is left after the link is lost', () => {
  dropSnapshot(searched());
  expect(browsingStore.getState()).toEqual(browsingStore.getInitialState());
});

test('who opens an item and comes back finds the search as it was', () => {
  const store = searched();
  showSnapshot(store, snapshotOf('guide', 2), 0);
  showSnapshot(store, snapshotOf('home', 3), 0);
  expect(browsingStore.getState()).toMatchObject({ browsing: { at: 'search' }, words: '失业' });
});

test('who goes home from a problem finds the first page', () => {
  const store = searched();
  showSnapshot(store, snapshotOf('problem-noRecord', 2), 0);
  showSnapshot(store, snapshotOf('home', 3), 0);
  expect(browsingStore.getState()).toEqual(browsingStore.getInitialState());
});

test('a search begun anew from the first page begins with nothing typed', () => {
  searched();
  browse({ at: 'start' });
  browse({ at: 'search' });
  expect(browsingStore.getState()).toMatchObject({ words: '', filter: {} });
});
