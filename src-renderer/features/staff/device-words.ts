import type { DeviceState, DeviceStatus } from '#contract/device/status.ts';
import { suppliesOf } from '#contract/device/supplies.ts';
import type { Translate, WordKey } from '../../i18n/translate.ts';
import { conditionLevel, conditionsNow } from './level.ts';

/** States in which there is something to do about the device itself. */
const DO: Readonly<Partial<Record<DeviceState, WordKey>>> = {
  offline: 'staff.do.offline',
  noDevice: 'staff.do.noDevice',
  hardwareError: 'staff.do.hardwareError',
  userError: 'staff.do.userError',
};

export interface DeviceWords {
  readonly name: string;
  /** How it is: its conditions where it has some, else its state; with what runs down. */
  readonly state: string;
  /** What somebody should do; absent where there is nothing. */
  readonly todo?: string;
}

/** A device in words: what it is, how it is, what to do. */
export function deviceWords(status: DeviceStatus, t: Translate): DeviceWords {
  const { deviceClass, state, levels = [] } = status;
  const name = t(`staff.device.${deviceClass}`);
  const told = conditionsNow(status);
  const words =
    told.length > 0 ? told.map((one) => t(`staff.condition.${one}`)) : [t(`staff.state.${state}`)];
  // A state that needs somebody comes before a condition that can wait.
  const urgent = told.find((one) => conditionLevel(one) === 'bad') ?? (DO[state] ? undefined : told[0]);
  const own = deviceClass === 'voice' && DO[state] ? 'staff.do.voice' : DO[state];
  const key = urgent ? (`staff.fix.${urgent}` as const) : own;
  return {
    name,
    state: [
      ...words,
      ...suppliesOf(levels).map((it) => `${t(`staff.supply.${it.name}`)} ${it.percent}%`),
    ].join(' · '),
    ...(key ? { todo: t(key) } : {}),
  };
}
