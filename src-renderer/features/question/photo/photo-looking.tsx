import type { Picture } from '#contract/device/screen-devices.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../../app/kiosk-context.ts';
import { Button } from '../../../ui/button.tsx';
import { QuestionFrame } from '../question-frame.tsx';

/** The picture as it would be sent, as large as there is room. */
export function PhotoLooking(props: {
  readonly view: ViewOf<'question'>;
  /** What is around a `cutPaper` was cut off. */
  readonly of: 'paper' | 'cutPaper' | 'face';
  readonly picture: Picture;
  readonly isSent: boolean;
  readonly onRetake: () => void;
  readonly onCut: () => void;
  readonly onUse: () => void;
}) {
  const { view, of, picture, isSent, onRetake, onCut, onUse } = props;
  const { t } = useKiosk();
  return (
    <QuestionFrame
      view={view}
      title={t(of === 'face' ? 'capture.faceLookAgain' : 'capture.lookAgain')}
      hint={t(of === 'cutPaper' ? 'capture.cutHint' : 'capture.lookHint')}
      aside={null}
      back={
        <Button icon="repeat" leadsBack disabled={isSent} onPress={onRetake}>
          {t('capture.retake')}
        </Button>
      }
      forward={
        <Button variant="primary" icon="check" acting={isSent} onPress={onUse}>
          {t(isSent ? 'capture.sending' : 'capture.use')}
        </Button>
      }
    >
      <div className="photo-answer">
        <div className="photo-stage">
          <img src={`data:image/jpeg;base64,${picture.jpeg}`} alt={t('capture.still')} />
        </div>
        {of !== 'face' && (
          <div className="photo-buttons">
            <Button icon="crop" disabled={isSent} onPress={onCut}>
              {t('capture.adjust')}
            </Button>
          </div>
        )}
      </div>
    </QuestionFrame>
  );
}
