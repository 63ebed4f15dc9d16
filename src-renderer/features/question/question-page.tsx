import { useCallback, useState } from 'react';
import { ID_NUMBER_LENGTH } from '#contract/identity/id-number.ts';
import { checkAnswer } from '#contract/item/answer.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Phrases } from '../../i18n/phrases.tsx';
import { Button, IntentButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AccountWays } from './account-answer.tsx';
import { AnswerInput, type TypedAnswer } from './answer-input.tsx';
import { answerProblemInWords } from './answer-words.ts';
import { ConfirmAnswer } from './confirm-answer.tsx';
import { draftOf, forgetDraft, keepDraft } from './drafts.ts';
import { firstValue } from './first-value.ts';
import { PhotoAnswer } from './photo/photo-answer.tsx';
import { QuestionFrame } from './question-frame.tsx';
import { SignatureAnswer } from './signature-answer.tsx';

/** One question, asked in the way of its type. */
export function QuestionPage({ view }: { readonly view: ViewOf<'question'> }) {
  const { answer } = view.question;
  switch (answer.type) {
    case 'photo':
      return <PhotoAnswer view={view} answer={answer} />;
    case 'signature':
      return <SignatureAnswer view={view} />;
    default:
      return view.confirmOnly && view.value !== undefined ? (
        <ConfirmedAnswer view={view} value={view.value} />
      ) : (
        <ChosenAnswer view={view} answer={answer} />
      );
  }
}

/** What is known and kept elsewhere is only confirmed. */
function ConfirmedAnswer({ view, value }: { readonly view: ViewOf<'question'>; readonly value: string }) {
  const { own, t } = useKiosk();
  const { question, refused } = view;
  return (
    <QuestionFrame
      view={view}
      aside={refused && <Notice kind="error">{own(refused)}</Notice>}
      forward={
        <IntentButton
          variant="primary"
          iconAfter="arrowRight"
          intent={{ type: 'answer', questionId: question.id, value }}
        >
          {t('question.confirm')}
        </IntentButton>
      }
    >
      <ConfirmAnswer view={view} />
    </QuestionFrame>
  );
}

/** What is chosen or typed is judged here at once, and again by the core. */
function ChosenAnswer(props: { readonly view: ViewOf<'question'>; readonly answer: TypedAnswer }) {
  const { view, answer } = props;
  const { acting, send, t, own } = useKiosk();
  const { question, today, known, refused, source, scan, counted } = view;
  const [typed, setValue] = useState(() => draftOf(view) ?? firstValue(answer, view));
  const value = scan?.read?.value ?? typed;
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const change = useCallback(
    (next: string, isPending = false) => {
      setValue(next);
      setPending(isPending);
      setProblem(null);
      keepDraft(view, next);
    },
    [view],
  );
  const goOn = () => {
    // Where tries are counted, a number that is written to its end is the core's to judge.
    const isTry = counted === true && value.length === ID_NUMBER_LENGTH;
    const found = pending ? null : checkAnswer(answer, value, today);
    if (pending) setProblem(t('question.lettersLeft'));
    else if (found !== null && !isTry) setProblem(answerProblemInWords(answer, value, found, t));
    else {
      forgetDraft(view);
      send({ type: 'answer', questionId: question.id, value });
    }
  };
  const names = known.map((field) => t(`field.${field}`)).join(t('list.comma'));
  const isUnchanged = value === (view.value ?? '');
  const words =
    problem ?? (refused && isUnchanged ? own(refused) : scan?.problem ? t(`scan.${scan.problem}`) : null);

  return (
    <QuestionFrame
      view={view}
      aside={
        <>
          <div className="answer-problem" role="alert">
            {words !== null && <Notice kind="error">{words}</Notice>}
          </div>
          {source && source !== 'resident' && source !== 'code' && isUnchanged && words === null && (
            <Notice kind="good" icon={source === 'card' ? 'card' : 'shield'}>
              {t(`question.from.${source}`)}
            </Notice>
          )}
          {/* Not beside a refusal, for which there would be no room: it goes with the first key, and the ways are back. */}
          {answer.type === 'account' && words === null && (
            <AccountWays type={answer} own={view.accounts} value={value} onChange={change} />
          )}
          {view.address?.onCard !== undefined && words === null && isUnchanged && (
            <IntentButton intent={{ type: 'answerFromCard', questionId: question.id }} icon="card">
              <Phrases>{t('question.sameAsCard', { address: view.address.onCard })}</Phrases>
            </IntentButton>
          )}
          {known.length > 0 &&
            view.address?.onCard === undefined &&
            answer.type !== 'code' &&
            answer.type !== 'account' && (
              <div className="extra" data-for={answer.type}>
                <Notice kind="good">{t('question.known', { count: known.length, fields: names })}</Notice>
              </div>
            )}
        </>
      }
      forward={
        <Button variant="primary" iconAfter="arrowRight" acting={acting} onPress={goOn}>
          {t(answer.type === 'many' ? 'question.chosen' : 'action.next')}
        </Button>
      }
    >
      <AnswerInput view={view} answer={answer} value={value} onChange={change} />
    </QuestionFrame>
  );
}
