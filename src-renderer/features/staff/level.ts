import type { DeviceCondition, DeviceState, DeviceStatus } from '#contract/device/status.ts';
import type { StaffStatus, StaffStore, StaffSync } from '#contract/kiosk-api/staff-view.ts';

/** How something stands: well; to be looked at some time; to be mended now; nobody knows. */
export type Level = 'good' | 'look' | 'bad' | 'none';

const ORDER: readonly Level[] = ['bad', 'look', 'none', 'good'];

/** A clock that is further off spoils times on receipts and, later, signatures; ms. */
const CLOCK_OFF_MS = 60_000;

const STATES: Readonly<Record<DeviceState, Level>> = {
  unknown: 'none',
  starting: 'none',
  online: 'good',
  busy: 'good',
  offline: 'bad',
  noDevice: 'bad',
  hardwareError: 'bad',
  userError: 'bad',
};

const CONDITIONS: Readonly<Record<DeviceCondition, Level>> = {
  paperLow: 'look',
  paperOut: 'bad',
  paperJam: 'bad',
  paperNotTaken: 'look',
  coverOpen: 'bad',
  cutterError: 'bad',
  tonerLow: 'look',
  tonerOut: 'bad',
  outputFull: 'bad',
  doorOpen: 'look',
  cardLeft: 'look',
  onBattery: 'look',
  batteryLow: 'bad',
  batteryFaulty: 'look',
};

/** The most pressing of all; `good` where there is none. */
export function worst(levels: readonly Level[]): Level {
  return ORDER.find((level) => levels.includes(level)) ?? 'good';
}

/** The most pressing first, else in their order. */
export function byLevel<T extends { readonly level: Level }>(rows: readonly T[]): readonly T[] {
  return rows.toSorted((one, other) => ORDER.indexOf(one.level) - ORDER.indexOf(other.level));
}

/** Without its voice a terminal serves everybody by its captions: that is to be looked at some time. */
export function deviceLevel(status: Pick<DeviceStatus, 'deviceClass' | 'state' | 'conditions'>): Level {
  if (status.deviceClass === 'voice' && STATES[status.state] === 'bad') return 'look';
  return worst([STATES[status.state], ...conditionsNow(status).map(conditionLevel)]);
}

/** What a device says stands in its way; what it said before it fell silent is not how it is. */
export function conditionsNow({
  state,
  conditions,
}: Pick<DeviceStatus, 'state' | 'conditions'>): readonly DeviceCondition[] {
  return ['online', 'busy', 'userError', 'hardwareError'].includes(state) ? conditions : [];
}

export function conditionLevel(condition: DeviceCondition): Level {
  return CONDITIONS[condition];
}

/** A terminal without a network does its work: that is to be looked at, and no fault of it. */
export function syncLevel({ sync, setAside }: Pick<StaffStatus, 'sync' | 'setAside'>): Level {
  if (!sync || sync.isRevoked) return 'bad';
  return sync.online && setAside === 0 && !isClockOff(sync) ? 'good' : 'look';
}

export function isClockOff({ offsetMs = 0 }: Pick<StaffSync, 'offsetMs'>): boolean {
  return Math.abs(offsetMs) > CLOCK_OFF_MS;
}

export function storeLevel({ space, backupIsLate, alarms }: StaffStore): Level {
  if (space === 'short' || alarms.some(({ isGrave }) => isGrave)) return 'bad';
  return space === 'low' || backupIsLate || alarms.length > 0 ? 'look' : 'good';
}

/** Whether residents can be served at all. */
export function serviceLevel({ outOfService }: Pick<StaffStatus, 'outOfService'>): Level {
  return outOfService ? 'bad' : 'good';
}
