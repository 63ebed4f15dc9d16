import { quoted } from '../../ups/nut-protocol.ts';

/** At this charge and below the battery is low, per cent. */
const LOW = 20;
/** How long a full battery lasts, s. */
const FULL_RUNTIME_S = 1_200;

/** The UPS itself. */
export interface Power {
  mains: boolean;
  percent: number;
  worn: boolean;
  off: boolean;
}

export function statusOf({ mains, percent, worn, off }: Power): string {
  if (off) return 'OFF';
  return [
    mains ? 'OL' : 'OB DISCHRG',
    ...(mains && percent < 100 ? ['CHRG'] : []),
    ...(percent <= LOW ? ['LB'] : []),
    ...(worn ? ['RB'] : []),
  ].join(' ');
}

/** What NUT's server says to `LIST VAR`. */
export function variableLines(ups: string, power: Power): readonly string[] {
  const variables = {
    'battery.charge': String(power.percent),
    'battery.runtime': String(Math.round((FULL_RUNTIME_S * power.percent) / 100)),
    'device.type': 'ups',
    'driver.name': 'emulated',
    'ups.mfr': 'Tongban',
    'ups.model': 'Emulated UPS "1000"',
    'ups.serial': 'EMU-0001',
    'ups.status': statusOf(power),
  };
  return Object.entries(variables).map(([name, value]) => `VAR ${ups} ${name} ${quoted(value)}`);
}
