import { useEffect, useState } from 'react';
import type { Ink } from './ink.ts';
import { loadRecogniser } from './load-recogniser.ts';

/** Which characters the ink may be; `null` until the recogniser is loaded. Nothing of it is kept after this page. */
export function useRecognised(ink: Ink, isWanted: boolean): readonly string[] | null {
  const [found, setFound] = useState<{ readonly ink: Ink; readonly characters: readonly string[] } | null>(
    null,
  );
  useEffect(() => {
    // Asked for without ink too: it is loaded while the first strokes are written.
    if (!isWanted) return;
    let gone = false;
    void loadRecogniser().then(
      (recognise) => {
        if (!gone) setFound({ ink, characters: recognise(ink) });
      },
      () => {
        if (!gone) setFound({ ink, characters: [] });
      },
    );
    return () => {
      gone = true;
    };
  }, [ink, isWanted]);
  if (ink.length === 0) return [];
  // What was found for the strokes before stays until more is known: candidates must not blink.
  return found ? found.characters : null;
}
