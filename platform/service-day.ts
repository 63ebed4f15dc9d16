/** The service area keeps one time zone, UTC+8, all year. */
const OFFSET_MS = 8 * 3_600_000;

/** The calendar day of the service area as `YYYYMMDD`. */
export function serviceDay(at: Date): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10).replaceAll('-', '');
}
