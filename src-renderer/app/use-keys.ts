import { useEffect, useRef } from 'react';
import { LOUDEST, QUIETEST } from '../ui/volume.ts';
import { forgetKeys, listenToKeys } from './keys.ts';
import type { Kiosk } from './kiosk-context.ts';

/** Listens to the terminal's keys as long as a screen is shown. Each person begins as one who touches. */
export function useKeys(kiosk: Pick<Kiosk, 'snapshot' | 'send' | 'reader' | 'sounds'>): void {
  const now = useRef(kiosk);
  now.current = kiosk;
  const nobody = kiosk.snapshot.view.page === 'attract';
  useEffect(() => {
    if (nobody) forgetKeys(document);
  }, [nobody]);
  useEffect(
    () =>
      listenToKeys(document, {
        repeat: () => {
          if (now.current.snapshot.preferences.voice === 'on') now.current.reader.repeat();
        },
        pressed: () => now.current.sounds.play('press', now.current.snapshot.preferences.volume),
        louder: (by) => {
          const { volume: before } = now.current.snapshot.preferences;
          const volume = Math.min(Math.max(before + by, QUIETEST), LOUDEST);
          if (volume !== before) now.current.send({ type: 'setPreferences', preferences: { volume } });
        },
      }),
    [],
  );
}
