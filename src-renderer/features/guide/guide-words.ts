import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { yuan } from '#contract/money.ts';
import type { Translate, WordKey } from '../../i18n/translate.ts';

/** The least fee where it follows from the answers. */
export function feeWords({ feeFen, feeVaries }: ViewOf<'guide'>['item'], t: Translate): string {
  if (feeFen === 0) return t(feeVaries ? 'guide.someFree' : 'guide.free');
  return t(feeVaries ? 'guide.yuanFrom' : 'guide.yuan', { amount: yuan(feeFen) });
}

/** What the button does. */
export function beginWords(kind: ViewOf<'guide'>['item']['kind']): WordKey {
  switch (kind) {
    case 'query':
      return 'guide.beginQuery';
    case 'calculate':
      return 'guide.beginCalculate';
    case 'book':
      return 'guide.beginBook';
    case 'pay':
      return 'guide.beginPay';
    default:
      return 'guide.begin';
  }
}
