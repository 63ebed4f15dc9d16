import type { ProgressStage } from '#contract/device/device-api.ts';
import type { DeviceClass } from '#contract/device/status.ts';
import type { Intent } from '#contract/kiosk-api/intent.ts';
import type { Settings } from '#contract/settings/settings.ts';
import type { CatalogueItem } from '../../catalogue/catalogue.ts';
import type { StaffDesk } from '../../staff/staff-desk.ts';
import type { SessionContext } from '../session-context.ts';
import type { SessionWork } from '../session-work.ts';

/** What moves the session: a person's intents, the devices, and its own clock. */
export type SessionEvent =
  | Exclude<Intent, { readonly type: 'exit' }>
  | { readonly type: 'progress'; readonly deviceClass: DeviceClass; readonly stage: ProgressStage }
  /** A device noticed what may be a person: a card, a code. */
  | { readonly type: 'noticed' }
  /** `forNext`: somebody else is to be served, whose card lies on the reader. */
  | { readonly type: 'exit'; readonly forNext?: true }
  | { readonly type: 'expire' }
  | { readonly type: 'clock.rest' }
  | { readonly type: 'clock.watch' }
  | { readonly type: 'clock.pay' }
  | { readonly type: 'clock.leave' };

/** What the machine is given; tests bring their own. */
export interface SessionDeps {
  readonly work: SessionWork;
  readonly staff: StaffDesk;
  readonly times: Settings['session'];
  /** Whether somebody without a card may type who they are. */
  readonly typedNumber: boolean;
  /** An item as a region offers it; `division` null: the terminal's own. */
  findItem(division: string | null, id: string): CatalogueItem | null;
  /** Whether this terminal can show the items of a region. */
  hasRegion(division: string): boolean;
  /** `YYYYMMDD` */
  today(): string;
  monotonicMs(): number;
  /** A fresh case id and lookup secret. */
  newDraft(): NonNullable<SessionContext['draft']>;
}
