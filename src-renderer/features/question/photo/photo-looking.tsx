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
  readonly isUsed: boolean;
  readonly onRetake: () => void;
  readonly onCut: () => void;
  readonly onUse: () => void;
}) {
  const { view, of, picture, isUsed, onRetake, onCut, onUse } = props;
  const { t } = useKiosk();
  return (
    <QuestionFrame
      view={view}
      title={t(of === 'face' ? 'capture.faceLookAgain' : 'capture.lookAgain')}
      hint={t(of === 'cutPaper' ? 'capture.cutHint' : 'capture.lookHint')}
      aside={
        of !== 'face' && (
          <div className="photo-buttons">
            <Button icon="crop" disabled={isUsed} onPress={onCut}>
              {t(of === 'cutPaper' ? 'capture.cropAgain' : 'capture.crop')}
            </Button>
          </div>
        )
      }
      back={
        <Button icon="repeat" leadsBack disabled={isUsed} onPress={onRetake}>
          {t('capture.retake')}
        </Button>
      }
      forward={
        <Button variant="primary" icon="check" acting={isUsed} onPress={onUse}>
          {t(isUsed ? 'capture.sending' : 'capture.use')}
        </Button>
      }
    >
      <div className="photo-answer">
        <div className="photo-stage">
          <img src={`data:image/jpeg;base64,${picture.jpeg}`} alt={t('capture.still')} />
        </div>
      </div>
    </QuestionFrame>
  );
}
