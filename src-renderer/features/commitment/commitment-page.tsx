import { useState } from 'react';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { IntentButton } from '../../ui/button.tsx';
import { FactList } from '../../ui/fact-list.tsx';
import { Heading, Page } from '../../ui/page.tsx';
import { positionIn } from '../question/question-frame.tsx';

/** 告知承诺: what is promised and what follows where it is not true; committed to by a press, or the papers are handed in. */
export function CommitmentPage({ view }: { readonly view: ViewOf<'commitment'> }) {
  const { t, own } = useKiosk();
  const [allSeen, setAllSeen] = useState(false);
  const { item, questionId, position, text, papers, choices, body } = view;
  const { handIn } = choices;
  const where = { body: own(body.name), phone: body.phone };
  const instead = handIn === undefined ? 'atCounter' : item.kind === 'guided' ? 'brought' : 'handIn';
  return (
    <Page
      name="commitment"
      context={
        <Heading
          where={[own(item.name), ...(position ? [positionIn(position, t)] : [])]}
          title={t('commitment.title')}
          hint={t('commitment.hint')}
        />
      }
      actions={
        <>
          <IntentButton intent={{ type: 'back' }} icon="arrowLeft">
            {t('action.back')}
          </IntentButton>
          {handIn !== undefined && (
            <IntentButton intent={{ type: 'answer', questionId, value: handIn }}>
              {t('commitment.handIn')}
            </IntentButton>
          )}
          <IntentButton
            intent={{ type: 'answer', questionId, value: choices.commit }}
            variant="primary"
            icon="check"
            disabled={!allSeen}
          >
            {t(allSeen ? 'commitment.commit' : 'check.readOn')}
          </IntentButton>
        </>
      }
    >
      <FactList
        onAllSeen={setAllSeen}
        facts={[
          { icon: 'pencil', label: t('commitment.promised'), text: own(text), lead: true },
          {
            icon: 'document',
            label: t('commitment.papers'),
            text: papers.map(own).join(t('list.comma')),
          },
          { icon: 'warning', label: t('commitment.untrue'), text: t('commitment.untrueText') },
          { icon: 'arrowRight', label: t('commitment.instead'), text: t(`commitment.${instead}Text`, where) },
        ]}
      />
    </Page>
  );
}
