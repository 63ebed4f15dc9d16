import type { Limit, Limits } from '../limit.ts';

/** Days that a unit stands for when limits of different units are compared; five working days make a week. */
const DAYS: Readonly<Record<Limit['unit'], number>> = {
  minutes: 1 / 1440,
  days: 1,
  workingDays: 7 / 5,
  months: 30,
};

/** The longest of several limits: a package is done when its last part is. */
export function longestLimits(limits: readonly Limits[]): Limits {
  const legal = longest(limits.map((one) => one.legal).filter((limit) => limit !== undefined));
  const promised = longest(limits.map((one) => one.promised).filter((limit) => limit !== 'atOnce'));
  return { ...(legal ? { legal } : {}), promised: promised ?? 'atOnce' };
}

function longest(limits: readonly Limit[]): Limit | undefined {
  return limits.reduce<Limit | undefined>(
    (long, limit) => (long && daysOf(long) >= daysOf(limit) ? long : limit),
    undefined,
  );
}

function daysOf({ count, unit }: Limit): number {
  return count * DAYS[unit];
}
