import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../../app/kiosk-context.ts';
import { IntentButton } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { PhotoFrame } from './photo-frame.tsx';

/** As many pages as the item takes. */
export function PhotosDone({ view, count }: { readonly view: ViewOf<'question'>; readonly count: number }) {
  const { t } = useKiosk();
  return (
    <PhotoFrame view={view} count={count}>
      <div className="photo-stage">
        <Icon name="check" />
        <p>{t('capture.pagesDone', { count })}</p>
      </div>
      <div className="photo-buttons">
        <IntentButton intent={{ type: 'discard', questionId: view.question.id }} icon="repeat">
          {t('capture.again')}
        </IntentButton>
      </div>
    </PhotoFrame>
  );
}
