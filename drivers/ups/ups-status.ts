import type { DeviceCondition } from '#contract/device/status.ts';
import type { Observation } from '../device/status-box.ts';

/** What NUT's variables say of a UPS. Words of `ups.status`: RFC 9271, section 5.1 and NUT's "status data". */
export function observationOf(variables: ReadonlyMap<string, string>): Observation {
  const words = new Set((variables.get('ups.status') ?? '').split(/\s+/));
  const identity = identityOf(variables);
  const percent = percentOf(variables.get('battery.charge'));
  return {
    ...stateOf(words, variables),
    conditions: conditionsOf(words),
    ...(identity === '' ? {} : { identity }),
    ...(percent === undefined ? {} : { levels: [{ name: 'battery', percent }] }),
  };
}

function conditionsOf(words: ReadonlySet<string>): readonly DeviceCondition[] {
  return [
    ...(words.has('OB') ? (['onBattery'] as const) : []),
    // NUT's master has told all that the current ends now, whatever the battery holds.
    ...(words.has('LB') || words.has('FSD') ? (['batteryLow'] as const) : []),
    ...(words.has('RB') ? (['batteryFaulty'] as const) : []),
  ];
}

/** On battery a UPS does what it is for: it is online, and a condition tells the rest. */
function stateOf(
  words: ReadonlySet<string>,
  variables: ReadonlyMap<string, string>,
): Pick<Observation, 'state' | 'detail'> {
  if (words.has('OFF')) return { state: 'userError', detail: 'the UPS is switched off' };
  const known = ['OL', 'OB', 'BYPASS', 'FSD'].some((word) => words.has(word));
  // `WAIT` while its driver starts.
  if (!known) return { state: 'unknown', detail: 'the UPS has not told yet how it is' };
  const details = [
    ...(words.has('FSD') ? ['it is about to switch off'] : []),
    ...(words.has('OB') ? [`on battery${runtimeText(variables.get('battery.runtime'))}`] : []),
    ...(words.has('BYPASS') ? ['on bypass: the mains go through unprotected'] : []),
    ...(words.has('OVER') ? ['overloaded'] : []),
    ...(words.has('RB') ? ['its battery has to be replaced'] : []),
    ...(words.has('ALARM') ? [`alarm: ${variables.get('ups.alarm') ?? 'not told which'}`] : []),
  ];
  return details.length === 0 ? { state: 'online' } : { state: 'online', detail: details.join('; ') };
}

/** Whole minutes: seconds would be another status at every look. */
function runtimeText(seconds: string | undefined): string {
  const minutes = Math.floor(Number(seconds) / 60);
  return seconds === undefined || !Number.isFinite(minutes) ? '' : `, ${minutes} min left`;
}

function percentOf(text: string | undefined): number | undefined {
  const percent = Math.round(Number(text));
  if (text === undefined || text === '' || !Number.isFinite(percent)) return undefined;
  return Math.min(Math.max(percent, 0), 100);
}

function identityOf(variables: ReadonlyMap<string, string>): string {
  const of = (name: string) => variables.get(`ups.${name}`) ?? variables.get(`device.${name}`) ?? '';
  return ['mfr', 'model', 'serial']
    .map((name) => of(name).trim())
    .filter((word) => word !== '')
    .join(' ');
}
