import { desiredFields, type Opening } from '#contract/platform-api/desired.ts';

const DAYS = '一二三四五六日';
const LINE = /^(\S+)\s+(\d{1,2}:\d{2})\s*[-–—至]\s*(\d{1,2}:\d{2})$/;

/** Opening hours as officers read and write them, one a line: `周一至周五 08:30-17:00`. */
export function hoursText(hours: readonly Opening[]): string {
  return hours.map(({ days, from, until }) => `${daysText(days)} ${from}-${until}`).join('\n');
}

/** What such lines say; `null` where one of them cannot be read. Empty lines are passed over. */
export function readHours(text: string): readonly Opening[] | null {
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  const openings = lines.map((line) => {
    const [, days = '', from = '', until = ''] = LINE.exec(line.replaceAll('：', ':')) ?? [];
    return { days: readDays(days), from: from.padStart(5, '0'), until: until.padStart(5, '0') };
  });
  const parsed = desiredFields.hours.safeParse(openings);
  return parsed.success ? parsed.data : null;
}

function daysText(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((one, other) => one - other);
  const [first = 1, last = 7] = [sorted.at(0), sorted.at(-1)];
  const isRun = last - first === sorted.length - 1;
  if (isRun && sorted.length === 7) return '每天';
  if (isRun && sorted.length > 2) return `${dayText(first)}至${dayText(last)}`;
  return sorted.map(dayText).join('、');
}

function dayText(day: number): string {
  return `周${DAYS[day - 1]}`;
}

/** Empty where it is none. */
function readDays(text: string): readonly number[] {
  if (text === '每天') return [1, 2, 3, 4, 5, 6, 7];
  const run = /^周(.)至周(.)$/.exec(text);
  if (run) {
    const [from, until] = [dayOf(run[1]), dayOf(run[2])];
    return from === 0 || until < from ? [] : Array.from({ length: until - from + 1 }, (_, n) => from + n);
  }
  const days = text.split(/[、,，]/).map((part) => dayOf(/^周(.)$/.exec(part)?.[1]));
  return days.includes(0) ? [] : days;
}

/** 1 is Monday; 0 where it is no day. */
function dayOf(name: string | undefined): number {
  if (name === undefined) return 0;
  return name === '天' ? 7 : DAYS.indexOf(name) + 1;
}
