import { dayAfter } from '#contract/item/days.ts';
import { datePartsOf } from '../../i18n/format.ts';

export type DateUnit = 'year' | 'month' | 'day';

/**
 * `date` (`YYYYMMDD`) moved by one unit. Months and days go round within their year and month, so that one
 * wheel never turns another; a day that the new month does not have becomes its last.
 */
export function stepped(date: string, unit: DateUnit, by: 1 | -1): string {
  const { year, month, day } = datePartsOf(date);
  switch (unit) {
    case 'year':
      return dateOf(Math.min(2200, Math.max(1900, year + by)), month, day);
    case 'month':
      return dateOf(year, ((month - 1 + by + 12) % 12) + 1, day);
    case 'day': {
      const last = daysIn(year, month);
      return dateOf(year, month, ((day - 1 + by + last) % last) + 1);
    }
  }
}

/** Days of a range that begins so many days ago are asked of what is yet to come. */
const AHEAD_FROM_DAYS = -31;

/** The days that are likely to be meant, by their names: of what was, or of what is yet to come. Both ends in days from `today`. */
export function usualDays(
  { earliest, latest }: { readonly earliest?: number | undefined; readonly latest?: number | undefined },
  today: string,
) {
  const isAhead = latest !== undefined && latest > 0 && earliest !== undefined && earliest >= AHEAD_FROM_DAYS;
  return isAhead
    ? ([
        ['today', today],
        ['tomorrow', dayAfter(today, 1)],
        ['inThirtyDays', dayAfter(today, 30)],
      ] as const)
    : ([
        ['today', today],
        ['yesterday', dayAfter(today, -1)],
        ['firstOfMonth', `${today.slice(0, 6)}01`],
      ] as const);
}

function dateOf(year: number, month: number, day: number): string {
  const known = Math.min(day, daysIn(year, month));
  return [year, String(month).padStart(2, '0'), String(known).padStart(2, '0')].join('');
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
