import { useState } from 'react';
import { type AnswerProblem, checkAnswer } from '#contract/item/answer.ts';
import type { AnswerType } from '#contract/item/answer-type.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ChoiceAnswer } from './choice-answer.tsx';
import { CodeAnswer } from './code-answer.tsx';
import { DateAnswer } from './date-answer.tsx';
import { PhoneAnswer } from './phone-answer.tsx';
import { PhotoAnswer } from './photo-answer.tsx';
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
      return <ChosenAnswer view={view} answer={answer} />;
  }
}

/** What is chosen or typed is judged here at once, and again by the core. */
function ChosenAnswer(props: {
  readonly view: ViewOf<'question'>;
  readonly answer: Exclude<AnswerType, { readonly type: 'photo' | 'signature' }>;
}) {
  const { view, answer } = props;
  const { acting, send, t, own } = useKiosk();
  const { question, today, known, source, scan } = view;
  const [typed, setValue] = useState(view.value ?? (answer.type === 'date' ? today : ''));
  const value = scan?.read?.value ?? typed;
  const [problem, setProblem] = useState<AnswerProblem | null>(null);

  const change = (next: string) => {
    setValue(next);
    setProblem(null);
  };
  const goOn = () => {
    const found = checkAnswer(answer, value, today);
    setProblem(found);
    if (found === null) send({ type: 'answer', questionId: question.id, value });
  };
  const names = known.map((field) => t(`field.${field}`)).join(t('list.comma'));
  const input = (() => {
    switch (answer.type) {
      case 'choice':
        return (
          <ChoiceAnswer name={own(question.ask)} options={answer.options} value={value} onChange={change} />
        );
      case 'date':
        return <DateAnswer range={answer} value={value} today={today} onChange={change} />;
      case 'phone':
        return <PhoneAnswer value={value} onChange={change} />;
      case 'code':
        return scan && <CodeAnswer holds={answer.holds} scan={scan} value={value} onChange={change} />;
    }
  })();

  return (
    <QuestionFrame
      view={view}
      aside={
        <>
          <div className="answer-problem" role="alert">
            {problem && <Notice kind="error">{t(`question.${problem}`)}</Notice>}
            {!problem && scan?.problem && <Notice kind="error">{t(`scan.${scan.problem}`)}</Notice>}
          </div>
          {source === 'card' && value === view.value && (
            <Notice kind="good" icon="card">
              {t('question.fromCard')}
            </Notice>
          )}
          {known.length > 0 && answer.type !== 'code' && (
            <div className="extra" data-for={answer.type}>
              <Notice kind="good">{t('question.known', { count: known.length, fields: names })}</Notice>
            </div>
          )}
        </>
      }
      forward={
        <Button variant="primary" iconAfter="arrowRight" acting={acting} onPress={goOn}>
          {t('action.next')}
        </Button>
      }
    >
      {input}
    </QuestionFrame>
  );
}
