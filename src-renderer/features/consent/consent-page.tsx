import { useState } from 'react';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { Text } from '#contract/text.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import type { Translate } from '../../i18n/translate.ts';
import { IntentButton } from '../../ui/button.tsx';
import { type Fact, FactList } from '../../ui/fact-list.tsx';
import { Heading, Page } from '../../ui/page.tsx';

/** Who is known, and what becomes of their data; both answers are one press, and nothing is asked before. */
export function ConsentPage({ view }: { readonly view: ViewOf<'consent'> }) {
  const { t, own } = useKiosk();
  const [allSeen, setAllSeen] = useState(false);
  const { item, step, isAsking } = view;
  return (
    <Page
      name="consent"
      context={
        <Heading
          where={[own(item.name), t('step', step)]}
          title={t('consent.title')}
          hint={t('consent.hint')}
        />
      }
      actions={
        <>
          <IntentButton intent={{ type: 'decline' }} icon="close" disabled={isAsking}>
            {t('consent.decline')}
          </IntentButton>
          <IntentButton
            intent={{ type: 'agree' }}
            variant="primary"
            iconAfter="arrowRight"
            disabled={isAsking || !allSeen}
          >
            {t(isAsking ? 'consent.asking' : allSeen ? 'consent.agree' : 'check.readOn')}
          </IntentButton>
        </>
      }
    >
      <FactList facts={factsOf(view, t, own)} onAllSeen={setAllSeen} />
    </Page>
  );
}

function factsOf(view: ViewOf<'consent'>, t: Translate, own: (text: Text) => string): readonly Fact[] {
  const { person, given, asked, bodies, item, filed, face } = view;
  const listed = (words: readonly string[]) => words.join(t('list.comma'));
  return [
    {
      icon: 'person',
      label: t(`consent.given.${person.by}`),
      // Name and number stand there themselves; of the rest it is enough to name it.
      text: listed([
        person.name,
        person.idNumber,
        ...given
          .filter((field) => field !== 'name' && field !== 'idNumber')
          .map((field) => t(`field.${field}`)),
      ]),
      lead: true,
    },
    {
      icon: 'search',
      label: t('consent.asked'),
      text: asked.length === 0 ? t('consent.askedNothing') : listed(asked.map(own)),
    },
    {
      icon: 'building',
      label: t('consent.use'),
      text: t('consent.useText', { item: own(item.name), bodies: listed(bodies.map(own)) }),
    },
    { icon: 'clock', label: t('consent.keep'), text: t(filed ? 'consent.keepFiled' : 'consent.keepNothing') },
    ...(face ? [{ icon: 'camera' as const, label: t('consent.face'), text: t('consent.faceText') }] : []),
  ];
}
