import type { Picture } from '#contract/device/screen-devices.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../../app/kiosk-context.ts';
import { Button } from '../../../ui/button.tsx';
import { QuestionFrame } from '../question-frame.tsx';
import { PICTURE_WORDS, type PictureOf } from './picture-words.ts';

/** The picture as it would be sent, as large as there is room. */
export function PhotoLooking(props: {
  readonly view: ViewOf<'question'>;
  readonly of: PictureOf;
  readonly picture: Picture;
  readonly isUsed: boolean;
  readonly onRetake: () => void;
  readonly onCut: () => void;
  readonly onUse: () => void;
}) {
  const { view, of, picture, isUsed, onRetake, onCut, onUse } = props;
  const { t } = useKiosk();
  const { title, hint, crop } = PICTURE_WORDS[of];
  return (
    <QuestionFrame
      view={view}
      title={t(title)}
      hint={t(hint)}
      aside={
        crop && (
          <div className="photo-buttons">
            <Button icon="crop" disabled={isUsed} onPress={onCut}>
              {t(crop)}
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
