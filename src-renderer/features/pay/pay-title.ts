import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { WordKey } from '../../i18n/translate.ts';

/** Whoever has paid must not read that they are to pay. */
export function payTitle({ payUrl, state }: Pick<ViewOf<'pay'>, 'payUrl' | 'state'>): WordKey {
  if (payUrl) return state === 'notKnown' ? 'pay.askTitle' : 'pay.scanTitle';
  return state === 'paid' ? 'pay.paidTitle' : 'pay.billTitle';
}
