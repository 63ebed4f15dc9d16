import { monthAfter, monthOf, monthsBetween } from '#contract/item/days.ts';

/** Months `YYYYMM`, both counted. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The months that can be chosen: offsets from this one, and how many at most. */
export interface PeriodRange {
  readonly earliest: number;
  readonly latest: number;
  readonly maxMonths?: number | undefined;
}

export function periodOf(value: string): Period | null {
  const [, from, to] = /^(\d{6})-(\d{6})$/.exec(value) ?? [];
  return from !== undefined && to !== undefined ? { from, to } : null;
}

export function periodValue({ from, to }: Period): string {
  return `${from}-${to}`;
}

/** So many months up to the latest that can be chosen, or as many of them as can be. */
export function lastMonths(months: number, range: PeriodRange, today: string): Period {
  const { earliest, latest } = monthsOf(range, today);
  const from = monthAfter(latest, 1 - months);
  return { from: from < earliest ? earliest : from, to: latest };
}

/** What is chosen before anybody touched it: the first preset, else a year. */
export function firstPeriod(
  range: PeriodRange & { readonly presets: readonly number[] },
  today: string,
): Period {
  return lastMonths(range.presets[0] ?? Math.min(12, range.maxMonths ?? 12), range, today);
}

/**
 * One end moved by a year or a month. It stays among the months that can be chosen, and pushes the other end along
 * where they would cross or lie too far apart.
 */
export function movedPeriod(
  period: Period,
  move: { readonly end: 'from' | 'to'; readonly months: number },
  range: PeriodRange,
  today: string,
): Period {
  const { earliest, latest } = monthsOf(range, today);
  const target = monthAfter(period[move.end], move.months);
  const moved = target < earliest ? earliest : target > latest ? latest : target;
  const { maxMonths = Number.POSITIVE_INFINITY } = range;
  if (move.end === 'from') {
    const to = period.to < moved ? moved : period.to;
    return { from: moved, to: monthsBetween(moved, to) > maxMonths ? monthAfter(moved, maxMonths - 1) : to };
  }
  const from = period.from > moved ? moved : period.from;
  return {
    from: monthsBetween(from, moved) > maxMonths ? monthAfter(moved, 1 - maxMonths) : from,
    to: moved,
  };
}

function monthsOf({ earliest, latest }: PeriodRange, today: string): { earliest: string; latest: string } {
  const thisMonth = monthOf(today);
  return { earliest: monthAfter(thisMonth, earliest), latest: monthAfter(thisMonth, latest) };
}
