import type { Opening } from '#contract/platform-api/desired.ts';
import type { Text } from '#contract/text.ts';

/** The service area is eight hours ahead of UTC, all year. */
const AHEAD_MS = 8 * 60 * 60_000;

const DAYS_ZH = '一二三四五六日';
const DAYS_EN = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** Whether people are served at `date`. */
export function isOpen(hours: readonly Opening[], date: Date): boolean {
  const local = new Date(date.getTime() + AHEAD_MS);
  const day = local.getUTCDay() === 0 ? 7 : local.getUTCDay();
  const time = local.toISOString().slice(11, 16);
  return hours.some(({ days, from, until }) => days.includes(day) && from <= time && time < until);
}

/** When people are served, for those who come at another time. */
export function openingWords(hours: readonly Opening[]): Text {
  const zh = hours.map(({ days, from, until }) => `${daysZh(days)} ${from}–${until}`);
  const en = hours.map(({ days, from, until }) => `${daysEn(days)} ${from}–${until}`);
  return { zh: `开放时间：${zh.join('；')}。`, en: `Open ${en.join('; ')}.` };
}

function daysZh(days: readonly number[]): string {
  const run = runOf(days);
  const name = (day: number) => `周${DAYS_ZH[day - 1]}`;
  if (run?.length === 7) return '每天';
  return run ? `${name(run.first)}至${name(run.last)}` : sorted(days).map(name).join('、');
}

function daysEn(days: readonly number[]): string {
  const run = runOf(days);
  const name = (day: number) => DAYS_EN[day - 1] ?? '';
  if (run?.length === 7) return 'every day';
  return run ? `${name(run.first)}–${name(run.last)}` : sorted(days).map(name).join(', ');
}

/** Three days or more without a gap; `null` where they are no such run. */
function runOf(days: readonly number[]) {
  const all = sorted(days);
  const [first, last] = [all.at(0) ?? 1, all.at(-1) ?? 1];
  return all.length > 2 && last - first === all.length - 1 ? { first, last, length: all.length } : null;
}

function sorted(days: readonly number[]): readonly number[] {
  return [...new Set(days)].sort((one, other) => one - other);
}
