import { useState } from 'react';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { yuan } from '#contract/money.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { IntentButton } from '../../ui/button.tsx';
import { listHeading } from '../../ui/list-heading.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Heading, Page } from '../../ui/page.tsx';
import { type Block, Paged } from '../../ui/paged.tsx';
import { CheckRowLine } from './check-row-line.tsx';
import { submitWords, titleOf } from './check-words.ts';
import { MaterialLine } from './material-line.tsx';

/** Everything that will be submitted, once more; it can be submitted only when all of it was on the screen. */
export function CheckPage({ view }: { readonly view: ViewOf<'check'> }) {
  const { t, own } = useKiosk();
  const [allSeen, setAllSeen] = useState(false);
  const { item, rows, materials, commitment, feeFen, parts, step } = view;
  const blocks: readonly Block[] = [
    ...(parts.length > 0 ? [listHeading('parts', t('check.parts', { count: parts.length }))] : []),
    ...parts.map((part) => ({
      key: `part-${part.zh}`,
      group: 'parts',
      content: <p className="part-line">{own(part)}</p>,
    })),
    ...(parts.length > 0 ? [listHeading('rows', t('check.rows'))] : []),
    ...rows.map((row) => ({ key: `row-${row.id}`, group: 'rows', content: <CheckRowLine row={row} /> })),
    ...(feeFen > 0
      ? [
          {
            key: 'fee',
            group: 'rows',
            content: (
              <div className="check-row">
                <p className="check-label">{t('check.fee')}</p>
                <p className="check-value">{t('guide.yuan', { amount: yuan(feeFen) })}</p>
              </div>
            ),
          },
        ]
      : []),
    ...(materials.length > 0 ? [listHeading('materials', t('check.materials'))] : []),
    ...materials.map((material) => ({
      key: `material-${material.id}`,
      group: 'materials',
      content: <MaterialLine material={material} />,
    })),
    ...(commitment
      ? [
          {
            key: 'commitment',
            content: (
              <div className="commitment">
                <p className="commitment-title">{t('check.commitment')}</p>
                <p>{own(commitment)}</p>
              </div>
            ),
          },
        ]
      : []),
  ];
  return (
    <Page
      name="check"
      context={<Heading where={[own(item.name), t('step', step)]} title={t(titleOf(view))} />}
      aside={
        <>
          {view.withoutReceipt && (
            <Notice kind="warning" icon="receipt">
              {t('check.withoutReceipt')}
            </Notice>
          )}
          {view.deliversLater && (
            <Notice kind="warning" icon="offline">
              {t('check.deliversLater')}
            </Notice>
          )}
        </>
      }
      actions={
        <>
          <IntentButton intent={{ type: 'back' }} icon="arrowLeft">
            {t('action.back')}
          </IntentButton>
          <IntentButton
            intent={{ type: 'submit' }}
            variant="primary"
            iconAfter="arrowRight"
            disabled={!allSeen}
          >
            {t(allSeen ? submitWords(view) : 'check.readOn')}
          </IntentButton>
        </>
      }
    >
      <Paged blocks={blocks} onAllSeen={setAllSeen} />
    </Page>
  );
}
