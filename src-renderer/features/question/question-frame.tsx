import type { ReactNode } from 'react';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import type { Translate } from '../../i18n/translate.ts';
import { IntentButton } from '../../ui/button.tsx';
import { Heading, Page } from '../../ui/page.tsx';

/** The page around every kind of question: what is asked, and the way back. */
export function QuestionFrame(props: {
  readonly view: ViewOf<'question'>;
  /** What is asked, where it is not the question's own words; its hint gives way then as well. */
  readonly title?: string;
  /** What to do with the hands, where the question itself gives no hint. */
  readonly hint?: string | undefined;
  readonly aside: ReactNode;
  /** Another way back than to the page before. */
  readonly back?: ReactNode;
  /** The button that leads on. */
  readonly forward: ReactNode;
  readonly children: ReactNode;
}) {
  const { t, own } = useKiosk();
  const { item, position, question } = props.view;
  return (
    <Page
      name="question"
      context={
        <Heading
          where={[own(item.name), ...(position ? [positionIn(position, t)] : [])]}
          title={props.title ?? own(question.ask)}
          hint={question.hint && props.title === undefined ? own(question.hint) : props.hint}
        />
      }
      aside={props.aside}
      actions={
        <>
          {props.back ?? (
            <IntentButton intent={{ type: 'back' }} icon="arrowLeft">
              {t('action.back')}
            </IntentButton>
          )}
          {props.forward}
        </>
      }
    >
      {props.children}
    </Page>
  );
}

/** The place among the questions; how many there are is left out while it is not certain. */
export function positionIn({ n, of }: NonNullable<ViewOf<'question'>['position']>, t: Translate): string {
  return of === undefined ? t('position.open', { n }) : t('position', { n, of });
}
