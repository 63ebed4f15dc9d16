import type { OpenPayment } from '../found.ts';

/** A payment of a bill that waits to be paid. */
export const OPEN_PAYMENT: OpenPayment = {
  paymentId: 'p',
  payUrl: 'https://platform.example/pay/p',
  amountFen: 8_850,
  simulated: true,
  payableUntilMs: 0,
};
