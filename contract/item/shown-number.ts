import type { Text } from '../text.ts';

/** `YYYYMMDD` in words; what is no such day stays as it is. */
export function asDate(value: string): Text {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(value) ?? [];
  if (year === undefined) return { zh: value };
  return { zh: `${year} 年 ${Number(month)} 月 ${Number(day)} 日`, en: `${year}-${month}-${day}` };
}

/** `YYYYMM` in words; what is no such month stays as it is. */
export function asMonth(value: string): Text {
  const [, year, month] = /^(\d{4})(\d{2})$/.exec(value) ?? [];
  if (year === undefined) return { zh: value };
  return { zh: `${year} 年 ${Number(month)} 月`, en: `${year}-${month}` };
}

/** `YYYYMM-YYYYMM` in words; one month alone where both are the same. */
export function asMonths(value: string): Text {
  const [from = '', to = ''] = value.split('-');
  if (from === to) return asMonth(from);
  const [first, last] = [asMonth(from), asMonth(to)];
  return { zh: `${first.zh}至 ${last.zh}`, en: `${first.en ?? from} to ${last.en ?? to}` };
}
