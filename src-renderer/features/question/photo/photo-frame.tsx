import type { ReactNode } from 'react';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../../app/kiosk-context.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { QuestionFrame } from '../question-frame.tsx';

/** The question itself, with what becomes of the pictures; what was taken leads on. */
export function PhotoFrame(props: {
  readonly view: ViewOf<'question'>;
  /** How many pages were taken. */
  readonly count: number;
  readonly hint?: string;
  /** How far it is, while there is more to take. */
  readonly progress?: string;
  readonly children: ReactNode;
}) {
  const { view, count, hint, progress, children } = props;
  const { acting, send, t } = useKiosk();
  const { question, value = '' } = view;
  return (
    <QuestionFrame
      view={view}
      hint={hint}
      aside={
        <>
          {progress !== undefined && <Notice kind="good">{progress}</Notice>}
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
      <div className="photo-answer">{children}</div>
    </QuestionFrame>
  );
}
