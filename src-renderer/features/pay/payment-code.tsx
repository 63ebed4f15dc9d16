import { useKiosk } from '../../app/kiosk-context.ts';
import { Pulse } from '../../ui/pulse.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { SimulatedPayment } from '../../ui/simulated-payment.tsx';

/** The code to pay with, how much it is, whether it is real money, and that the terminal waits. */
export function PaymentCode(props: {
  readonly payUrl: string;
  /** In words, with the unit. */
  readonly amount: string;
  readonly waiting: boolean;
  readonly simulated: boolean;
}) {
  const { payUrl, amount, waiting, simulated } = props;
  const { t } = useKiosk();
  return (
    <div className="payment">
      <div className="payment-card">
        <QrCode data={payUrl} label={t('pay.scanTitle')} />
        <p className="amount">{amount}</p>
        {simulated && <SimulatedPayment />}
      </div>
      <p className="status-pill" role="status">
        {t(waiting ? 'pay.waiting' : 'pay.stillAsking')}
        <Pulse />
      </p>
    </div>
  );
}
