import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { IntentButton } from '../../ui/button.tsx';
import { FactList } from '../../ui/fact-list.tsx';
import { Heading, Page } from '../../ui/page.tsx';

/** Whoever did not agree reads that nothing was asked and nothing is left, and where the matter can be done all the same. */
export function DeclinedPage({ view }: { readonly view: ViewOf<'declined'> }) {
  const { t, own } = useKiosk();
  const { item, body } = view;
  return (
    <Page
      name="declined"
      context={<Heading where={[own(item.name)]} title={t('declined.title')} />}
      actions={
        <>
          <IntentButton intent={{ type: 'exit' }} icon="close">
            {t('footer.exit')}
          </IntentButton>
          <IntentButton intent={{ type: 'act', action: 'backToHome' }} variant="primary" icon="home">
            {t('declined.otherItem')}
          </IntentButton>
        </>
      }
    >
      <FactList
        facts={[
          { icon: 'shield', label: t('problem.done'), text: t('declined.done'), lead: true },
          { icon: 'card', label: t('declined.card'), text: t('declined.cardText'), lead: true },
          {
            icon: 'arrowRight',
            label: t('notForYou.goTo'),
            text: t('declined.goTo', { body: own(body.name), phone: body.phone }),
          },
        ]}
      />
    </Page>
  );
}
