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
  /** What is to be told; else what becomes of the files. */
  readonly aside: ReactNode;
  /** The button that leads on, where there is one. */
  readonly forward: ReactNode;
  /** Another way back; `null`: none. */
  readonly back?: ReactNode;
  readonly children: ReactNode;
}) {
  const { view, title, hint, aside, forward, back, children } = props;
  const { t, own } = useKiosk();
  const where = [own(view.item.name), own(view.question.label)];
  return (
    <Page
      name="stick"
      context={
        <Heading
          where={view.stick?.simulated ? [...where, t('stick.simulated')] : where}
          title={title}
          hint={hint}
        />
      }
      aside={
        aside || (
          <div className="extra" data-for="stick">
            <Notice kind="info" icon="shield">
              {t('stick.privacy')}
            </Notice>
          </div>
        )
      }
      actions={
        <>
          {back === undefined ? (
            <IntentButton intent={{ type: 'closeStick' }} icon="arrowLeft">
              {t('stick.camera')}
            </IntentButton>
          ) : (
            // The button that leads on keeps its place.
            (back ?? <span />)
          )}
          {forward}
        </>
      }
    >
      {children}
    </Page>
  );
}
