/** Nobody proves to be the platform by a 503: a stranger's header must not silence a terminal for years. */
const LONGEST_MS = 60 * 60 * 1000;

/**
 * `Retry-After` (RFC 9110: seconds or an HTTP date) as milliseconds from `now`, one hour at the most; `null`
 * where it is missing or makes no sense. A date in the past is 0.
 */
export function retryAfterMs(header: string | null, now: Date): number | null {
  const value = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Math.min(Number(value) * 1000, LONGEST_MS);
  const date = /^[A-Z][a-z]{2}, /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? null : Math.min(Math.max(0, date - now.getTime()), LONGEST_MS);
}
