import type { Transfer } from '#contract/kiosk-api/transfer-view.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { IntentButton } from '../../ui/button.tsx';
import { StickDrawing } from '../../ui/drawings/stick.tsx';
import { type Fact, FactList } from '../../ui/fact-list.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TransferEnded } from './transfer-ended.tsx';
import { TransferFrame } from './transfer-frame.tsx';
import { TransferRunning } from './transfer-running.tsx';

/** Cases travel by USB stick, for a terminal without a network. One button reads the answers, then writes what waits. */
export function TransferPage({ view }: { readonly view: ViewOf<'transfer'> }) {
  const { transfer } = view;
  if (transfer.progress) return <TransferRunning transfer={transfer} progress={transfer.progress} />;
  if (transfer.outcome) return <TransferEnded transfer={transfer} outcome={transfer.outcome} />;
  return <Ready transfer={transfer} />;
}

function Ready({ transfer }: { readonly transfer: Transfer }) {
  const { t } = useKiosk();
  const { stick, waiting, answers, setAside = 0 } = transfer;
  const isThere = stick !== 'none';
  const hasWork = answers > 0 || (waiting > 0 && stick !== 'readOnly');
  const facts: readonly Fact[] = [
    {
      icon: 'send',
      label: t('transfer.toWrite'),
      text: waiting === 0 ? t('transfer.nothingWaits') : t('transfer.waiting', { count: waiting }),
      lead: true,
    },
    ...(setAside > 0
      ? [
          {
            icon: 'stack' as const,
            label: t('staff.setAside'),
            text: t('aside.withThem', { count: setAside }),
          },
        ]
      : []),
    {
      icon: 'receipt',
      label: t('transfer.toRead'),
      text: answers === 0 ? t('transfer.noAnswers') : t('transfer.answers', { count: answers }),
    },
  ];
  return (
    <TransferFrame
      transfer={transfer}
      title={t(isThere ? 'transfer.title' : 'stick.plugIn')}
      hint={t('transfer.hint')}
      aside={
        stick === 'readOnly' && waiting > 0 ? (
          <Notice kind="warning">{t('transfer.readOnlyNow')}</Notice>
        ) : (
          <Notice kind="info" icon="shield">
            {t('transfer.sealed')}
          </Notice>
        )
      }
      actions={
        <>
          <IntentButton intent={{ type: 'closeTransfer' }} icon="arrowLeft">
            {t('transfer.close')}
          </IntentButton>
          <IntentButton
            variant="primary"
            icon="stick"
            disabled={!isThere || !hasWork}
            intent={{ type: 'startTransfer' }}
          >
            {t('transfer.start')}
          </IntentButton>
        </>
      }
    >
      {isThere ? (
        <FactList facts={facts} />
      ) : (
        <div className="stick-waiting" role="status">
          <StickDrawing way="in" />
        </div>
      )}
    </TransferFrame>
  );
}
