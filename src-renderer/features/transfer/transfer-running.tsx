import type { Transfer } from '#contract/kiosk-api/transfer-view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { IntentButton } from '../../ui/button.tsx';
import { StickDrawing } from '../../ui/drawings/stick.tsx';
import { Notice } from '../../ui/notice.tsx';
import { bytesInWords } from './bytes-in-words.ts';
import { TransferFrame } from './transfer-frame.tsx';

/** The stick is at work: how far, and that it must stay in. */
export function TransferRunning(props: {
  readonly transfer: Transfer;
  readonly progress: NonNullable<Transfer['progress']>;
}) {
  const { transfer, progress } = props;
  const { step, cases, ofCases, bytes, ofBytes } = progress;
  const { t } = useKiosk();
  return (
    <TransferFrame
      transfer={transfer}
      title={t(`transfer.${step}`)}
      hint={t('transfer.leaveIn')}
      aside={
        <Notice kind="info" icon="shield">
          {t('transfer.sealed')}
        </Notice>
      }
      actions={
        <IntentButton intent={{ type: 'cancelTransfer' }} icon="close">
          {t('transfer.cancel')}
        </IntentButton>
      }
    >
      <div className="transfer-progress" role="status">
        <StickDrawing way="inside" />
        <progress
          aria-label={t(`transfer.${step}`)}
          max={Math.max(1, ofCases)}
          {...(step === 'reading' ? {} : { value: cases })}
        />
        {step !== 'reading' && (
          <p className="transfer-cases">{t('transfer.position', { n: cases, of: ofCases })}</p>
        )}
        {step === 'writing' && (
          <p className="transfer-bytes">
            {bytesInWords(bytes)} / {bytesInWords(ofBytes)}
          </p>
        )}
      </div>
    </TransferFrame>
  );
}
