import { useEffect, useRef, useState } from 'react';
import { LATER } from '#contract/item/answer.ts';
import type { AnswerTypeOf } from '#contract/item/answer-type.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../../app/kiosk-context.ts';
import { Phrases } from '../../../i18n/phrases.tsx';
import { Button, IntentButton } from '../../../ui/button.tsx';
import { CameraDrawing } from '../../../ui/drawings/camera.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PhotoFrame } from './photo-frame.tsx';

/** What the camera sees now, and what else can be done instead of taking a picture. */
export function PhotoLive(props: {
  readonly view: ViewOf<'question'>;
  readonly answer: AnswerTypeOf<'photo'>;
  readonly stream: MediaStream | null;
  readonly is: 'taking' | 'tooDark' | undefined;
  readonly onShoot: (video: HTMLVideoElement) => void;
}) {
  const { view, answer, stream, is, onShoot } = props;
  const { t } = useKiosk();
  const { count = 0, problem, fromStick } = view.files ?? {};
  const video = useRef<HTMLVideoElement>(null);
  const [hasFrames, setHasFrames] = useState(false);
  const isFace = answer.camera === 'faceCamera';
  const isLive = stream !== null && hasFrames;

  useEffect(() => {
    const element = video.current;
    if (!element || !stream) return;
    element.srcObject = stream;
    // Not when it is loaded: what is taken before a picture is seen is black.
    const waiting = element.requestVideoFrameCallback(() => setHasFrames(true));
    return () => {
      element.cancelVideoFrameCallback(waiting);
      // The browser keeps a video that waits for its first picture, and with it the whole page that it stood on.
      element.srcObject = null;
      setHasFrames(false);
    };
  }, [stream]);

  return (
    <PhotoFrame
      view={view}
      count={count}
      hint={t(isFace ? 'capture.faceHint' : 'capture.paperHint')}
      {...(count > 0 ? { progress: t('capture.pages', { count, of: answer.maxPages }) } : {})}
    >
      <div className="photo-stage" data-mirrored={isFace}>
        <video ref={video} hidden={!isLive} muted autoPlay playsInline aria-label={t('capture.live')} />
        {!isLive && (
          <>
            <CameraDrawing of={isFace ? 'face' : 'paper'} />
            <p role="status">
              <Phrases>{t(problem ? `capture.${problem}` : 'capture.opening')}</Phrases>
            </p>
          </>
        )}
      </div>
      {is === 'tooDark' && (
        <Notice kind="warning" live>
          {t('capture.tooDark')}
        </Notice>
      )}
      <div className="photo-buttons">
        <Button
          variant="primary"
          icon="camera"
          disabled={!isLive}
          acting={is === 'taking'}
          onPress={() => video.current && onShoot(video.current)}
        >
          {t('capture.shoot')}
        </Button>
      </div>
      <div className="photo-buttons photo-otherwise">
        {fromStick && (
          <IntentButton intent={{ type: 'openStick' }} icon="stick">
            {t('stick.open')}
          </IntentButton>
        )}
        {count > 0 && (
          <IntentButton intent={{ type: 'discard', questionId: view.question.id }} icon="repeat">
            {t('capture.again')}
          </IntentButton>
        )}
        {answer.laterDays !== undefined && count === 0 && (
          <IntentButton
            intent={{ type: 'answer', questionId: view.question.id, value: LATER }}
            icon="calendar"
          >
            {t('capture.later', { days: answer.laterDays })}
          </IntentButton>
        )}
      </div>
    </PhotoFrame>
  );
}
