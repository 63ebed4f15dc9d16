import type { Transfer, TransferOutcome } from '#contract/kiosk-api/transfer-view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import type { Translate } from '../../i18n/translate.ts';
import { IntentButton } from '../../ui/button.tsx';
import { type Fact, FactList } from '../../ui/fact-list.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TransferFrame } from './transfer-frame.tsx';

/** It is over: what was done and what was not, and whether the stick can be pulled out. */
export function TransferEnded(props: { readonly transfer: Transfer; readonly outcome: TransferOutcome }) {
  const { transfer, outcome } = props;
  const { t } = useKiosk();
  const { code, leftOut, damaged, ignored, exported } = outcome;
  const isThere = transfer.stick !== 'none';
  const notice = noticeOf(outcome, t);
  const canPull = t(isThere ? 'transfer.pullOut' : 'transfer.isOut');
  const how = t(`transfer.ended.${code}`);
  const isGood = code === 'done' && isThere;
  return (
    <TransferFrame
      transfer={transfer}
      title={isGood ? canPull : how}
      hint={isGood ? how : canPull}
      aside={
        <div role="alert">
          {notice && <Notice kind={code === 'done' ? 'warning' : 'error'}>{notice}</Notice>}
          {!notice && exported > 0 && (
            <Notice kind="info" icon="send">
              {t('transfer.next')}
            </Notice>
          )}
        </div>
      }
      actions={
        <>
          {code === 'done' && leftOut + damaged + ignored === 0 ? (
            <span />
          ) : (
            <IntentButton disabled={!isThere} intent={{ type: 'startTransfer' }} icon="stick">
              {t('transfer.again')}
            </IntentButton>
          )}
          <IntentButton variant="primary" icon="check" intent={{ type: 'closeTransfer' }}>
            {t('transfer.finish')}
          </IntentButton>
        </>
      }
    >
      <FactList facts={factsOf(outcome, transfer.waiting, t)} />
    </TransferFrame>
  );
}

/** What somebody has to do about it; the most urgent first. */
function noticeOf({ code, leftOut, damaged, ignored }: TransferOutcome, t: Translate): string | null {
  if (code !== 'done') return t(`transfer.why.${code}`);
  if (leftOut > 0) return t('transfer.leftOut', { count: leftOut });
  if (damaged > 0) return t('transfer.damaged', { count: damaged });
  return ignored > 0 ? t('transfer.ignored', { count: ignored }) : null;
}

function factsOf(outcome: TransferOutcome, waiting: number, t: Translate): readonly Fact[] {
  const { exported, bundles, delivered, attention } = outcome;
  return [
    {
      icon: 'stick',
      label: t('transfer.onStick'),
      text:
        exported === 0 ? t('transfer.nothing') : t('transfer.exported', { count: exported, files: bundles }),
      lead: true,
    },
    {
      icon: 'check',
      label: t('transfer.byAnswers'),
      text: delivered === 0 ? t('transfer.nothing') : t('transfer.delivered', { count: delivered }),
    },
    ...(attention > 0
      ? [
          {
            icon: 'warning' as const,
            label: t('transfer.setAside'),
            text: t('transfer.attention', { count: attention }),
          },
        ]
      : []),
    {
      icon: 'clock',
      label: t('transfer.stillHere'),
      text: waiting === 0 ? t('transfer.nothing') : t('transfer.keeps', { count: waiting }),
    },
  ];
}
