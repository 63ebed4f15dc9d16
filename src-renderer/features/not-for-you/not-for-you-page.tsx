import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { IntentButton } from '../../ui/button.tsx';
import { FactList } from '../../ui/fact-list.tsx';
import { Heading, Page } from '../../ui/page.tsx';

/** The end of the road for this item: why not, and where to go instead. */
export function NotForYouPage({ view }: { readonly view: ViewOf<'notForYou'> }) {
  const { t, own } = useKiosk();
  return (
    <Page
      name="not-for-you"
      context={<Heading where={[own(view.item.name)]} title={t('notForYou.title')} />}
      actions={
        <>
          <IntentButton intent={{ type: 'back' }} icon="arrowLeft">
            {t('action.back')}
          </IntentButton>
          <IntentButton intent={{ type: 'act', action: 'backToHome' }} variant="primary" icon="home">
            {t('action.home')}
          </IntentButton>
        </>
      }
    >
      <FactList
        facts={[
          { icon: 'info', label: t('problem.happened'), text: own(view.reason), lead: true },
          { icon: 'arrowRight', label: t('notForYou.goTo'), text: own(view.goTo), lead: true },
          { icon: 'shield', label: t('problem.done'), text: t('notForYou.nothing') },
        ]}
      />
    </Page>
  );
}
