import { useKiosk } from '../app/kiosk-context.ts';
import { Button } from './button.tsx';

/** As many as the contract has. */
const STEPS = [1, 2, 3, 4, 5] as const;

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
          disabled={volume <= 1}
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
          <span>{t('soundAndDisplay.volumeOf', { volume, loudest: STEPS.length })}</span>
        </output>
        <Button
          icon="plus"
          label={t('soundAndDisplay.louder')}
          disabled={volume >= STEPS.length}
          onPress={() => onChange(volume + 1)}
        >
          {null}
        </Button>
      </div>
    </fieldset>
  );
}
