import { useStore } from 'zustand';
import { useKiosk } from '../app/kiosk-context.ts';
import { Icon } from '../ui/icon.tsx';

/**
 * What is being said, one sentence at a time, in a place that it always has, and the way to hear the page once more. For the
 * eye alone: a screen reader reads the page itself.
 */
export function Captions() {
  const { reader, t } = useKiosk();
  const sentence = useStore(reader.captions, (state) => state.sentence);
  return (
    <div className="captions">
      <p className="caption" aria-hidden="true" data-speaking={sentence !== null}>
        <Icon name="speaker" />
        <span>{sentence}</span>
      </p>
      <button type="button" className="caption-repeat" onClick={reader.repeat}>
        <Icon name="repeat" />
        <span>{t('voice.repeat')}</span>
      </button>
    </div>
  );
}
