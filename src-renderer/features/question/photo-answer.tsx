import { useEffect, useRef, useState } from 'react';
import type { Capture, Picture, ScreenDeviceError } from '#contract/device/screen-devices.ts';
import { LATER } from '#contract/item/answer.ts';
import type { AnswerTypeOf } from '#contract/item/answer-type.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { takePicture } from '../../devices/picture.ts';
import { useCamera } from '../../devices/use-camera.ts';
import { Phrases } from '../../i18n/phrases.tsx';
import { Button, IntentButton } from '../../ui/button.tsx';
import { CameraDrawing } from '../../ui/drawings/camera.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { QuestionFrame } from './question-frame.tsx';

type PhotoType = AnswerTypeOf<'photo'>;

/** Pictures of a paper or a person: preview, one big shutter button, a look at the picture, the next page. */
export function PhotoAnswer(props: { readonly view: ViewOf<'question'>; readonly answer: PhotoType }) {
  const { view, answer } = props;
  const { acting, send, t } = useKiosk();
  const { question, value = '' } = view;
  const { count = 0, capture, problem, fromStick } = view.files ?? {};
  const isFull = count >= answer.maxPages;
  return (
    <QuestionFrame
      view={view}
      hint={t(answer.camera === 'faceCamera' ? 'capture.faceHint' : 'capture.paperHint')}
      aside={
        <>
          {count > 0 && !isFull && (
            <Notice kind="good">{t('capture.pages', { count, of: answer.maxPages })}</Notice>
          )}
          <div className="extra" data-for="photo">
            <Notice kind="info" icon="shield">
              {t('capture.privacy')}
            </Notice>
          </div>
        </>
      }
      forward={
        <Button
          variant="primary"
          iconAfter="arrowRight"
          acting={acting}
          disabled={count === 0}
          onPress={() => send({ type: 'answer', questionId: question.id, value })}
        >
          {t(count === 0 ? 'action.next' : 'capture.next')}
        </Button>
      }
    >
      <div className="photo-answer">
        {isFull ? (
          <>
            <div className="photo-stage">
              <Icon name="check" />
              <p>{t('capture.pagesDone', { count })}</p>
            </div>
            <div className="photo-buttons">
              <IntentButton intent={{ type: 'discard', questionId: question.id }} icon="repeat">
                {t('capture.again')}
              </IntentButton>
            </div>
          </>
        ) : (
          // A new command begins with nothing of the one before.
          <Shooting key={capture?.commandId} camera={answer.camera} capture={capture} problem={problem} />
        )}
        <div className="photo-buttons photo-otherwise">
          {fromStick && !isFull && (
            <IntentButton intent={{ type: 'openStick' }} icon="stick">
              {t('stick.open')}
            </IntentButton>
          )}
          {answer.laterDays !== undefined && count === 0 && (
            <IntentButton intent={{ type: 'answer', questionId: question.id, value: LATER }} icon="calendar">
              {t('capture.later', { days: answer.laterDays })}
            </IntentButton>
          )}
        </div>
      </div>
    </QuestionFrame>
  );
}

function Shooting(props: {
  readonly camera: PhotoType['camera'];
  readonly capture: Capture | undefined;
  readonly problem: ScreenDeviceError | undefined;
}) {
  const { camera, capture, problem } = props;
  const { t, completeCapture } = useKiosk();
  const stream = useCamera(capture);
  const video = useRef<HTMLVideoElement>(null);
  const [hasFrames, setHasFrames] = useState(false);
  const [still, setStill] = useState<Picture | null>(null);
  const [isTooDark, setTooDark] = useState(false);
  const [isSent, setSent] = useState(false);
  const isFace = camera === 'faceCamera';

  useEffect(() => {
    const element = video.current;
    if (!element || !stream) return;
    element.srcObject = stream;
    return () => {
      // The browser keeps a video that waits for its first picture, and with it the whole page that it stood on.
      element.srcObject = null;
      setHasFrames(false);
    };
  }, [stream]);

  const shoot = () => {
    if (!video.current) return;
    const taken = takePicture(video.current);
    setTooDark(!taken.ok && taken.why === 'tooDark');
    if (taken.ok) setStill(taken.picture);
  };
  const use = () => {
    if (!still || !capture) return;
    setSent(true);
    void completeCapture(capture.commandId, { code: 'success', data: still }).then(setSent);
  };
  const isLive = stream !== null && hasFrames;

  return (
    <>
      <div className="photo-stage" data-mirrored={isFace}>
        {/* It plays on behind a picture that was taken, so that the next one is there at once. */}
        <video
          ref={video}
          hidden={!isLive || still !== null}
          muted
          autoPlay
          playsInline
          aria-label={t('capture.live')}
          onLoadedData={() => setHasFrames(true)}
        />
        {still && <img src={`data:image/jpeg;base64,${still.jpeg}`} alt={t('capture.still')} />}
        {!isLive && !still && (
          <>
            <CameraDrawing of={isFace ? 'face' : 'paper'} />
            <p role="status">
              <Phrases>{t(problem ? `capture.${problem}` : 'capture.opening')}</Phrases>
            </p>
          </>
        )}
      </div>
      {isTooDark && (
        <Notice kind="warning" live>
          {t('capture.tooDark')}
        </Notice>
      )}
      {still ? (
        <>
          <p className="photo-question">{t(isFace ? 'capture.faceLookAgain' : 'capture.lookAgain')}</p>
          <div className="photo-buttons">
            <Button icon="repeat" disabled={isSent} onPress={() => setStill(null)}>
              {t('capture.retake')}
            </Button>
            <Button variant="primary" icon="check" acting={isSent} onPress={use}>
              {t(isSent ? 'capture.sending' : 'capture.use')}
            </Button>
          </div>
        </>
      ) : (
        <div className="photo-buttons">
          <Button variant="primary" icon="camera" disabled={!isLive} onPress={shoot}>
            {t('capture.shoot')}
          </Button>
        </div>
      )}
    </>
  );
}
