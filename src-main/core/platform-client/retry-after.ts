/**
 * `Retry-After` (RFC 9110: seconds or an HTTP date) as milliseconds from `now`; `null` where it is missing or
 * makes no sense. A date in the past is 0.
 */
export function retryAfterMs(header: string | null, now: Date): number | null {
  const value = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = /^[A-Z][a-z]{2}, /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}
