import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { WordKey } from '../../i18n/translate.ts';

/** What the person is asked to look at before. */
export function titleOf({ item }: ViewOf<'check'>): WordKey {
  if (item.kind === 'print') return 'check.titlePrint';
  return item.kind === 'book' ? 'check.titleBook' : 'check.titleDeclare';
}

/** What the button does. */
export function submitWords({ item, withoutReceipt }: ViewOf<'check'>): WordKey {
  if (item.kind === 'print') return 'check.printDocument';
  if (item.kind === 'book') return withoutReceipt ? 'check.bookAndShow' : 'check.bookAndPrint';
  return withoutReceipt ? 'check.submitAndShow' : 'check.submitAndPrint';
}
