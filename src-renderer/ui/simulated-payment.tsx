import { useKiosk } from '../app/kiosk-context.ts';

/** Said on every page of a payment by which no money moves. */
export function SimulatedPayment() {
  const { t } = useKiosk();
  return <p className="simulated">{t('pay.simulated')}</p>;
}
