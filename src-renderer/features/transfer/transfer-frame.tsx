import type { ReactNode } from 'react';
import type { Transfer } from '#contract/kiosk-api/transfer-view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Heading, Page } from '../../ui/page.tsx';

/** The page around everything that concerns a transfer. */
export function TransferFrame(props: {
  readonly transfer: Transfer;
  readonly title: string;
  readonly hint: string;
  readonly aside: ReactNode;
  readonly actions: ReactNode;
  readonly children: ReactNode;
}) {
  const { transfer, title, hint, aside, actions, children } = props;
  const { t } = useKiosk();
  const where = [t('transfer.name'), t('transfer.forHelpers')];
  return (
    <Page
      name="transfer"
      context={
        <Heading
          where={transfer.simulated ? [...where, t('stick.simulated')] : where}
          title={title}
          hint={hint}
        />
      }
      aside={aside}
      actions={actions}
    >
      {children}
    </Page>
  );
}
