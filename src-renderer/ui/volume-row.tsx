import { useKiosk } from '../app/kiosk-context.ts';
import { Button } from './button.tsx';
import { LOUDEST, QUIETEST } from './volume.ts';

const STEPS = Array.from({ length: LOUDEST }, (_, index) => QUIETEST + index);

/** How loud: a step less, a step more, and how many of five it is, as bars and as a figure. */
export function VolumeRow(props: { readonly volume: number; readonly onChange: (volume: number) => void }) {
  const { volume, onChange } = props;
  const { t } = useKiosk();
  return (
    <fieldset className="preference-row">
      <legend>{t('soundAndDisplay.volume')}</legend>
      <div className="preference-options volume">
        <Button
          icon="minus"
          label={t('soundAndDisplay.quieter')}
          disabled={volume <= QUIETEST}
          onPress={() => onChange(volume - 1)}
        >
          {null}
        </Button>
        <output className="volume-level">
          <span className="volume-bars" aria-hidden="true">
            {STEPS.map((step) => (
              <i key={step} data-on={step <= volume} />
            ))}
          </span>
          <span>{t('soundAndDisplay.volumeOf', { volume, loudest: LOUDEST })}</span>
        </output>
        <Button
          icon="plus"
          label={t('soundAndDisplay.louder')}
          disabled={volume >= LOUDEST}
          onPress={() => onChange(volume + 1)}
        >
          {null}
        </Button>
      </div>
    </fieldset>
  );
}
