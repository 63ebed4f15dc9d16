import type { Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import type { Browsing } from '../features/home/browsing.ts';
import type { Shown } from './reader.ts';
import { overWords, sampleWords } from './words/dialog-words.ts';
import { transcriptOf } from './words/transcript.ts';
import { wordsFor } from './words/words.ts';

/**
 * What is to be read out of a snapshot; `null` where this person is not read to, or nobody is there.
 *
 * @param choosingOn The page on which 声音与显示 is open.
 */
export function shownOf(
  snapshot: Snapshot | null,
  browsing: Browsing,
  choosingOn: string | null,
): Shown | null {
  if (snapshot?.preferences.voice !== 'on') return null;
  const words = wordsFor(snapshot);
  const { language, voiceSpeed, volume } = snapshot.preferences;
  const { view, viewId } = snapshot;
  return {
    // In the catalogue people go from place to place within one view.
    key: view.page === 'home' ? `${viewId} ${JSON.stringify(browsing)}` : viewId,
    page: transcriptOf(view, browsing, words),
    over: overWords(words, choosingOn === viewId),
    sample: sampleWords(words),
    language,
    speed: voiceSpeed,
    volume,
  };
}
