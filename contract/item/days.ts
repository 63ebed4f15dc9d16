/** The day `offset` days after `date`, both `YYYYMMDD`. */
export function dayAfter(date: string, offset: number): string {
  const day = new Date(
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6, 8)) + offset),
  );
  const digits = (day.getUTCFullYear() * 100 + day.getUTCMonth() + 1) * 100 + day.getUTCDate();
  return String(digits).padStart(8, '0');
}

/** The month of a day: `YYYYMM` of `YYYYMMDD`. */
export function monthOf(date: string): string {
  return date.slice(0, 6);
}

/** The month `offset` months after `month`, both `YYYYMM`. */
export function monthAfter(month: string, offset: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(4)) - 1 + offset;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}${String((index % 12) + 1).padStart(2, '0')}`;
}

/** How many months from `from` to `to`, both counted, `YYYYMM`. */
export function monthsBetween(from: string, to: string): number {
  return (
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(4)) - Number(from.slice(4)) + 1
  );
}
