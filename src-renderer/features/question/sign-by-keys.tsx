import { useState } from 'react';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { DigitKeypad } from '../../keyboard/digit-keypad.tsx';
import { TypedValue } from '../../keyboard/typed-value.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { QuestionFrame } from './question-frame.tsx';

const PLACES = 4;

/** For whoever cannot write by hand: the last four places of their ID number stand for the signature, and the case says so. */
export function SignByKeys({ view }: { readonly view: ViewOf<'question'> }) {
  const { own, send, t } = useKiosk();
  const [typed, setTyped] = useState('');
  const [isTooShort, setTooShort] = useState(false);
  const change = (next: string) => {
    setTyped(next);
    setTooShort(false);
  };
  const left = PLACES - typed.length;
  return (
    <QuestionFrame
      view={view}
      title={t('sign.keysAsk')}
      hint={t('sign.keysHint')}
      aside={
        isTooShort || view.refused ? (
          <Notice kind="error">
            {isTooShort || !view.refused ? t('sign.keysShort') : own(view.refused)}
          </Notice>
        ) : (
          <Notice kind="info" icon="shield">
            {t('sign.keysTold')}
          </Notice>
        )
      }
      forward={
        <Button
          variant="primary"
          iconAfter="arrowRight"
          // It rests for no key: whoever goes by keys would lose their place with it.
          onPress={() => {
            if (left > 0) return setTooShort(true);
            // Where they are not right the next try begins with the first place.
            setTyped('');
            send({ type: 'confirmSignature', lastFour: typed });
          }}
        >
          {t('sign.keysDone')}
        </Button>
      }
    >
      <div className="typed-answer">
        <TypedValue
          label={t('sign.keysLabel')}
          shown={typed}
          hasCaret={left > 0}
          note={left > 0 ? t('question.phoneLeft', { count: left }) : t('sign.keysWhole')}
          onClear={() => change('')}
        />
        <DigitKeypad value={typed} digits={PLACES} lastMayBe="X" onChange={change} />
      </div>
    </QuestionFrame>
  );
}
