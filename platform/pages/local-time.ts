const FORMAT = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'medium',
  timeStyle: 'medium',
  hour12: false,
});
const DAY = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' });

/** An ISO moment as the service area's clocks show it. */
export function localTime(iso: string): string {
  return FORMAT.format(new Date(iso));
}

/** `20261122` as `2026年11月22日` */
export function dayText(day: string): string {
  return `${Number(day.slice(0, 4))}年${Number(day.slice(4, 6))}月${Number(day.slice(6))}日`;
}

/** The calendar day of an ISO moment in the service area. */
export function localDay(iso: string): string {
  return DAY.format(new Date(iso));
}
