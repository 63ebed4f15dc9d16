import { useState } from 'react';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { IntentButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Heading, Page } from '../../ui/page.tsx';
import { type Block, Paged } from '../../ui/paged.tsx';
import { CheckRowLine } from './check-row-line.tsx';

/** Everything that will be submitted, once more; it can be submitted only when all of it was on the screen. */
export function CheckPage({ view }: { readonly view: ViewOf<'check'> }) {
  const { t, own } = useKiosk();
  const [allSeen, setAllSeen] = useState(false);
  const { item, rows, materials, commitment, step } = view;
  const declares = item.kind === 'declare';
  const blocks: readonly Block[] = [
    ...rows.map((row) => ({ key: `row-${row.id}`, group: 'rows', content: <CheckRowLine row={row} /> })),
    ...(materials.length > 0
      ? [
          {
            key: 'materials',
            keepWithNext: true,
            content: <h2 className="list-heading">{t('check.materials')}</h2>,
          },
        ]
      : []),
    ...materials.map((material) => ({
      key: `material-${material.id}`,
      group: 'materials',
      content: (
        <div className="material-row">
          <Icon name="check" />
          <p>{own(material.name)}</p>
          <p className="badge good">{t(`check.${material.state}`)}</p>
        </div>
      ),
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
  const submit = declares
    ? t(view.withoutReceipt ? 'check.submitAndShow' : 'check.submitAndPrint')
    : t('check.printDocument');
  return (
    <Page
      name="check"
      context={
        <Heading
          where={[own(item.name), t('step', step)]}
          title={t(declares ? 'check.titleDeclare' : 'check.titlePrint')}
        />
      }
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
            {allSeen ? submit : t('check.readOn')}
          </IntentButton>
        </>
      }
    >
      <Paged blocks={blocks} onAllSeen={setAllSeen} />
    </Page>
  );
}
