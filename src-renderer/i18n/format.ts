import type { Translate, WordKey } from './translate.ts';

const WEEKDAYS: readonly WordKey[] = [
  'date.weekday0',
  'date.weekday1',
  'date.weekday2',
  'date.weekday3',
  'date.weekday4',
  'date.weekday5',
  'date.weekday6',
];

/** `YYYYMMDD` in words: `2026 年 9 月 1 日`. */
export function longDate(date: string, t: Translate): string {
  return dateIn('month', date, t);
}

function dateIn(kind: MonthKind, date: string, t: Translate): string {
  const { year, month, day } = datePartsOf(date);
  return t('date.long', { year, month: t(monthKey(kind, month)), day });
}

/** Day and month of a `YYYYMMDD` date where there is little room: `9月1日`. */
export function shortDate(date: string, t: Translate): string {
  const { month, day } = datePartsOf(date);
  return t('date.short', { month: t(monthKey('monthShort', month)), day });
}

/** A `YYYYMM` month with its year: `2026 年 9 月`. */
export function monthOfYear(month: string, t: Translate): string {
  const name = t(monthKey('monthShort', Number(month.slice(4))));
  return t('question.yearMonth', { year: Number(month.slice(0, 4)), month: name });
}

/** Whole, or cut where there is little room. */
type MonthKind = 'month' | 'monthShort';

/** A month's name as it is written in a language; in digits alone, 1/9 is read as two different days. */
function monthKey(kind: MonthKind, month: number): WordKey {
  return `date.${kind}${month}` as WordKey;
}

/** The weekday of a `YYYYMMDD` date, in words. */
export function weekdayOf(date: string, t: Translate): string {
  const { year, month, day } = datePartsOf(date);
  return t(WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? 'date.weekday0');
}

/** Year, month (1–12) and day of a `YYYYMMDD` date. */
export function datePartsOf(date: string): {
  readonly year: number;
  readonly month: number;
  readonly day: number;
} {
  return {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(4, 6)),
    day: Number(date.slice(6, 8)),
  };
}

/** A time span as it is read aloud: seconds below a minute, minutes and seconds above. */
export function spanInWords(milliseconds: number, t: Translate): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 60
    ? t('time.seconds', { seconds })
    : t('time.minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}

/** China has one time and no summer time; a terminal whose machine stands on another zone shows it all the same. */
const SERVICE_OFFSET_MS = 8 * 3_600_000;

/** The moment as a date whose UTC fields are those of the service area's clock. */
function inServiceArea(now: Date): Date {
  return new Date(now.getTime() + SERVICE_OFFSET_MS);
}

/** A date's UTC day as `YYYYMMDD`. */
function digitsOf(day: Date): string {
  return day.toISOString().slice(0, 10).replaceAll('-', '');
}

/** Hours and minutes of the service area's clock: `09:41`. */
export function clockTime(now: Date): string {
  return inServiceArea(now).toISOString().slice(11, 16);
}

/** Month, day and weekday of the service area's calendar. */
export function clockDate(now: Date, t: Translate): string {
  const there = inServiceArea(now);
  return `${shortDate(digitsOf(there), t)} ${t(WEEKDAYS[there.getUTCDay()] ?? 'date.weekday0')}`;
}

/** An instant in words, with the service area's date and clock: `2026 年 10 月 16 日 09:41`. */
export function longMoment(instant: string, t: Translate): string {
  const there = inServiceArea(new Date(instant));
  return `${dateIn('monthShort', digitsOf(there), t)} ${there.toISOString().slice(11, 16)}`;
}

/** A mobile number as it is read aloud, 3-4-4; works for one that is still being typed. */
export function groupedPhone(digits: string): string {
  return [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)].filter((part) => part !== '').join(' ');
}
