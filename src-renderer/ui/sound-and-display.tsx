import { useLayoutEffect, useRef } from 'react';
import type { Preferences } from '#contract/kiosk-api/intent.ts';
import { useKiosk } from '../app/kiosk-context.ts';
import { Button } from './button.tsx';
import { PreferenceRow } from './preference-row.tsx';
import { VolumeRow } from './volume-row.tsx';

/**
 * All that a person can choose about how the terminal looks and speaks. A choice is seen at once and the dialog
 * stays, over the page it was opened on; what must be answered first (the warning, another person's card) stands
 * before it.
 */
export function SoundAndDisplay({ onClose }: { readonly onClose: () => void }) {
  const { snapshot } = useKiosk();
  if (snapshot.idle?.warning || snapshot.otherCard) return null;
  return <Dialog onClose={onClose} />;
}

function Dialog({ onClose }: { readonly onClose: () => void }) {
  const { snapshot, send, t } = useKiosk();
  const { preferences } = snapshot;
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Its title is read out first; no choice looks touched before one is.
    element?.focus();
    // Closed before it goes, so that the focus is back on the button that opened it.
    return () => element?.close();
  }, []);
  const set = (change: Partial<Preferences>) => send({ type: 'setPreferences', preferences: change });
  return (
    <dialog
      className="sound-and-display"
      ref={dialog}
      tabIndex={-1}
      aria-labelledby="sound-and-display-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id="sound-and-display-title">{t('soundAndDisplay.title')}</h2>
      <div className="preference-rows">
        <PreferenceRow
          name="textSize"
          title={t('soundAndDisplay.textSize')}
          chosen={preferences.textSize}
          options={[
            { value: 'standard', words: t('soundAndDisplay.textSize.standard') },
            { value: 'elder', words: t('soundAndDisplay.textSize.elder') },
          ]}
          onChoose={(textSize) => set({ textSize })}
        />
        <PreferenceRow
          name="colours"
          title={t('soundAndDisplay.colours')}
          chosen={preferences.colours}
          options={[
            { value: 'standard', words: t('soundAndDisplay.colours.standard'), sample: true },
            { value: 'highContrast', words: t('soundAndDisplay.colours.highContrast'), sample: true },
            { value: 'reversed', words: t('soundAndDisplay.colours.reversed'), sample: true },
          ]}
          onChoose={(colours) => set({ colours })}
        />
        <PreferenceRow
          name="position"
          title={t('soundAndDisplay.position')}
          chosen={preferences.position}
          options={[
            { value: 'standard', words: t('soundAndDisplay.position.standard') },
            { value: 'low', words: t('soundAndDisplay.position.low') },
          ]}
          onChoose={(position) => set({ position })}
        />
        <PreferenceRow
          name="voice"
          title={t('soundAndDisplay.voice')}
          chosen={preferences.voice}
          options={[
            { value: 'off', words: t('soundAndDisplay.voice.off') },
            { value: 'on', words: t('soundAndDisplay.voice.on') },
          ]}
          onChoose={(voice) => set({ voice })}
        />
        <PreferenceRow
          name="voiceSpeed"
          title={t('soundAndDisplay.voiceSpeed')}
          chosen={preferences.voiceSpeed}
          options={[
            { value: 'slow', words: t('soundAndDisplay.voiceSpeed.slow') },
            { value: 'normal', words: t('soundAndDisplay.voiceSpeed.normal') },
            { value: 'fast', words: t('soundAndDisplay.voiceSpeed.fast') },
          ]}
          onChoose={(voiceSpeed) => set({ voiceSpeed })}
        />
        <VolumeRow volume={preferences.volume} onChange={(volume) => set({ volume })} />
      </div>
      <Button variant="primary" icon="check" onPress={onClose}>
        {t('soundAndDisplay.close')}
      </Button>
    </dialog>
  );
}
