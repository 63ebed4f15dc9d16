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

/** The calendar day of an ISO moment in the service area. */
export function localDay(iso: string): string {
  return DAY.format(new Date(iso));
}
