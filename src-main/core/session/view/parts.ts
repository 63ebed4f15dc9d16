import type { Item } from '#contract/item/schema.ts';
import type { Step } from '#contract/kiosk-api/view-parts.ts';
import { isSimulated } from '../bill.ts';
import type { SessionContext } from '../session-context.ts';

/** What several pages show alike. */

export function head(item: Item) {
  return { id: item.id, kind: item.kind, name: item.name };
}

export function filedNumber(context: SessionContext) {
  return context.filed ? { receiptNumber: context.filed.receiptNumber } : {};
}

/** Said on every page from the bill on, where no money moves. */
export function simulatedPayment(context: SessionContext): { readonly simulatedPayment?: true } {
  return isSimulated(context) ? { simulatedPayment: true } : {};
}

/** Where the person is: guide, identification (where there is one), questions, and what stands behind them. */
export function stepAt(item: Item, place: 'guide' | 'identify' | 'questions' | 'check'): Step {
  const steps = ['guide', ...(item.identify === 'none' ? [] : ['identify']), 'questions', 'check'];
  return { current: steps.indexOf(place) + 1, total: steps.length };
}
