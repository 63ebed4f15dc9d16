import type { ReactNode } from 'react';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { IntentButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Heading, Page } from '../../ui/page.tsx';

/** The page around everything that concerns a stick; its way back leads to the camera. */
export function StickFrame(props: {
  readonly view: ViewOf<'stick'>;
  readonly title: string;
  readonly hint?: string;
  readonly aside: ReactNode;
  /** The button that leads on, where there is one. */
  readonly forward: ReactNode;
  /** Another way back; `null`: none. */
  readonly back?: ReactNode;
  readonly children: ReactNode;
}) {
  const { view, title, hint, aside, forward, back, children } = props;
  const { t, own } = useKiosk();
  return (
    <Page
      name="stick"
      context={<Heading where={[own(view.item.name), own(view.question.label)]} title={title} hint={hint} />}
      aside={
        <>
          {aside}
          {view.stick?.simulated && <Notice kind="info">{t('stick.simulated')}</Notice>}
          <Notice kind="info" icon="shield">
            {t('stick.privacy')}
          </Notice>
        </>
      }
      actions={
        <>
          {back === undefined ? (
            <IntentButton intent={{ type: 'closeStick' }} icon="arrowLeft">
              {t('stick.camera')}
            </IntentButton>
          ) : (
            back
          )}
          {forward}
        </>
      }
    >
      {children}
    </Page>
  );
}
