import { type PointerEvent, useEffect, useRef, useState } from 'react';
import {
  begun,
  continued,
  hasRoom,
  isMoreThanADot,
  SIGNATURE_WIDTH,
  type SignaturePoint,
  type Stroke,
  strokePath,
  strokeWidth,
} from '#contract/device/signature.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Button, IntentButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { QuestionFrame } from './question-frame.tsx';
import { SignByKeys } from './sign-by-keys.tsx';

/** A pad of this shape holds a name in any script, and stands on every screen. */
const ASPECT = 2;
const HEIGHT = SIGNATURE_WIDTH / ASPECT;

/** The signature: written by hand, or where the body takes it and the person asks for it, confirmed by keys. */
export function SignatureAnswer({ view }: { readonly view: ViewOf<'question'> }) {
  const { signing } = view;
  const isByKeys = signing?.way === 'byKeys' && signing.state === 'asked';
  return isByKeys ? <SignByKeys view={view} /> : <SignByHand view={view} />;
}

/** The name, written with a finger, a pen or a mouse. It is kept as strokes and sent only when it is finished. */
function SignByHand({ view }: { readonly view: ViewOf<'question'> }) {
  const { acting, send, own, t, completeCapture } = useKiosk();
  const { question, value = '', signing } = view;
  const { count = 0, capture } = view.files ?? {};
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [isSent, setSent] = useState(false);
  const byKeys = signing?.way === 'byKeys' ? signing.state : null;
  const isSigned = count > 0 || byKeys === 'done';
  const isFull = !hasRoom(strokes);

  // Another command: the one before ended without an answer, so the strokes can be sent again.
  const commandId = capture?.commandId;
  useEffect(() => {
    if (commandId) setSent(false);
  }, [commandId]);

  const finish = () => {
    if (isSigned) {
      send({ type: 'answer', questionId: question.id, value });
      return;
    }
    if (!capture) return;
    setSent(true);
    void completeCapture(capture.commandId, {
      code: 'success',
      data: { kind: 'signature', aspect: ASPECT, strokes },
    }).then(setSent);
  };

  return (
    <QuestionFrame
      view={view}
      hint={isSigned ? undefined : t('sign.hint')}
      aside={
        signing?.way === 'byHandOnly' && !isSigned ? (
          <Notice kind="info" icon="hand" title={t('sign.cannotWrite')}>
            {t('sign.atCounter', { body: own(signing.body.name), phone: signing.body.phone })}
          </Notice>
        ) : (
          <Notice kind="info" icon="shield">
            {t('sign.privacy')}
          </Notice>
        )
      }
      forward={
        <Button
          variant="primary"
          iconAfter="arrowRight"
          acting={acting || isSent}
          disabled={!isSigned && (!capture || !isMoreThanADot(strokes))}
          onPress={finish}
        >
          {t(isSigned ? 'action.next' : 'sign.done')}
        </Button>
      }
    >
      <div className="signature-answer">
        {isSigned ? (
          <div className="signature-pad signature-made" data-colours="standard">
            <Icon name="check" />
            <p>{t(byKeys === 'done' ? 'sign.signedByKeys' : 'sign.signed')}</p>
          </div>
        ) : (
          <Pad strokes={strokes} onChange={setStrokes} isClosed={isSent || isFull} />
        )}
        {isFull && (
          <Notice kind="warning" live>
            {t('sign.full')}
          </Notice>
        )}
        <div className="photo-buttons">
          {isSigned ? (
            <IntentButton intent={{ type: 'discard', questionId: question.id }} icon="repeat">
              {t('sign.clear')}
            </IntentButton>
          ) : (
            <Button icon="repeat" disabled={strokes.length === 0 || isSent} onPress={() => setStrokes([])}>
              {t('sign.clear')}
            </Button>
          )}
          {byKeys === 'offered' && !isSigned && (
            <IntentButton intent={{ type: 'signByKeys' }} icon="keyboard" disabled={isSent}>
              {t('sign.byKeys')}
            </IntentButton>
          )}
        </div>
      </div>
    </QuestionFrame>
  );
}

function Pad(props: {
  readonly strokes: readonly Stroke[];
  readonly onChange: (change: (strokes: readonly Stroke[]) => readonly Stroke[]) => void;
  readonly isClosed: boolean;
}) {
  const { strokes, onChange, isClosed } = props;
  const { t, now } = useKiosk();
  const startedAt = useRef(0);
  /** The one finger that writes; a hand that rests on the glass is not one. */
  const writing = useRef<number | null>(null);

  const points = (event: PointerEvent<SVGSVGElement>): readonly SignaturePoint[] => {
    const box = event.currentTarget.getBoundingClientRect();
    // A fast hand makes several points between two frames; the browser gathers them.
    const gathered = event.nativeEvent.getCoalescedEvents();
    return (gathered.length > 0 ? gathered : [event.nativeEvent]).map(
      ({ clientX, clientY, pressure }): SignaturePoint => [
        (clientX - box.left) / box.width,
        (clientY - box.top) / box.height,
        now() - startedAt.current,
        pressure,
      ],
    );
  };
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (isClosed || writing.current !== null || event.button > 0) return;
    writing.current = event.pointerId;
    // Beyond the edge the stroke goes on along it, instead of being lost.
    event.currentTarget.setPointerCapture(event.pointerId);
    if (strokes.length === 0) startedAt.current = now();
    const stroke = points(event);
    onChange((before) => begun(before, stroke));
  };
  const go = (event: PointerEvent<SVGSVGElement>) => {
    if (isClosed || writing.current !== event.pointerId) return;
    const more = points(event);
    onChange((before) => continued(before, more));
  };
  const end = (event: PointerEvent<SVGSVGElement>) => {
    if (writing.current === event.pointerId) writing.current = null;
  };

  return (
    // White paper in all colours of the screen: what is written is printed as it looks.
    <div className="signature-pad" data-colours="standard">
      <svg
        viewBox={`0 0 ${SIGNATURE_WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t('sign.pad')}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <path className="signature-line" d={`M60 ${HEIGHT * 0.78}H${SIGNATURE_WIDTH - 60}`} />
        {strokes.map((stroke) => (
          <path
            // Where and when it began: no two strokes share both.
            key={stroke[0]?.join(' ')}
            className="ink"
            d={strokePath(stroke, ASPECT)}
            strokeWidth={strokeWidth(stroke)}
          />
        ))}
      </svg>
      <p className="signature-here">{t('sign.here')}</p>
    </div>
  );
}
