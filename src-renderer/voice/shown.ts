import type { Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import type { Browsing } from '../features/home/browsing.ts';
import type { InnerPageState } from '../ui/inner-page-store.ts';
import type { Shown } from './reader.ts';
import { overWords, sampleWords } from './words/dialog-words.ts';
import { innerWords } from './words/inner-words.ts';
import { transcriptOf } from './words/transcript.ts';
import { wordsFor } from './words/words.ts';

/**
 * What is to be read out of a snapshot; `null` where this person is not read to, or nobody is there.
 *
 * @param choosingOn The page on which 声音与显示 is open.
 * @param innerPage What is shown within a view, where it is not the view's own page.
 */
export function shownOf(
  snapshot: Snapshot | null,
  browsing: Browsing,
  choosingOn: string | null,
  innerPage: InnerPageState['shown'],
): Shown | null {
  if (snapshot?.preferences.voice !== 'on') return null;
  const words = wordsFor(snapshot);
  const { language, voiceSpeed, volume } = snapshot.preferences;
  const { view, viewId } = snapshot;
  const inner = innerPage?.on === viewId ? innerPage.inner : null;
  // In the catalogue, among pictures and papers people go from place to place within one view.
  const place = view.page === 'home' ? browsing : inner;
  return {
    key: place ? `${viewId} ${JSON.stringify(place)}` : viewId,
    page: inner ? innerWords(inner, words) : transcriptOf(view, browsing, words),
    over: overWords(words, choosingOn === viewId),
    sample: sampleWords(words),
    language,
    speed: voiceSpeed,
    volume,
  };
}
