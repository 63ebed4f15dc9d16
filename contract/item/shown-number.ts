import type { Text } from '../text.ts';

/** As the screen names them: in digits alone, 1/9 is read as two different days. */
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `YYYYMMDD` in words; what is no such day stays as it is. */
export function asDate(value: string): Text {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(value) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return { zh: value };
  return {
    zh: `${year} 年 ${Number(month)} 月 ${Number(day)} 日`,
    en: `${Number(day)} ${name} ${year}`,
  };
}

/** `YYYYMM` in words; what is no such month stays as it is. */
export function asMonth(value: string): Text {
  const [, year, month] = /^(\d{4})(\d{2})$/.exec(value) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return { zh: value };
  return { zh: `${year} 年 ${Number(month)} 月`, en: `${name} ${year}` };
}

/** `YYYYMM-YYYYMM` in words; one month alone where both are the same. */
export function asMonths(value: string): Text {
  const [from = '', to = ''] = value.split('-');
  if (from === to) return asMonth(from);
  const [first, last] = [asMonth(from), asMonth(to)];
  return { zh: `${first.zh}至 ${last.zh}`, en: `${first.en ?? from} to ${last.en ?? to}` };
}
