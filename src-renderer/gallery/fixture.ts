import { receiptNumberOf } from '#contract/case/receipt-number.ts';
import type { Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import type { View } from '#contract/kiosk-api/view.ts';
import type { BrowsingState } from '../features/home/browsing.ts';
import { declareItem, headOf, printItem } from './fixture-items.ts';

/** What differs from one fixture to the next; the rest is `fixtureOf`'s (fixtures.ts). */
export interface Fixture {
  readonly view: View;
  readonly idle?: Snapshot['idle'];
  readonly otherCard?: true;
  readonly offline?: boolean;
  /** The dialog of all preferences stands open over the page. */
  readonly choosing?: true;
  readonly devices?: Snapshot['devices'];
  /** Where in the catalogue the person is. */
  readonly browsing?: Partial<BrowsingState>;
}

/** By name, as the gallery's addresses have it. */
export type Fixtures = Readonly<Record<string, Fixture>>;

export const receiptNumber = receiptNumberOf('00217', 438);
export const declare = headOf(declareItem);
export const print = headOf(printItem);
export const book = {
  id: 'counter-booking',
  kind: 'book',
  name: { zh: '窗口预约', en: 'Counter booking' },
} as const;

/** A page while a person is there, a minute before the clock ends the session. */
export const inSession = (view: View): Fixture => ({ view, idle: { remainingMs: 58_000, warning: false } });
