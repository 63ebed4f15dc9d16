import type { Language } from '#contract/text.ts';
import type { DocumentInput } from './document-input.ts';
import type { Column, TemplateValue } from './template.ts';

/** The whole of China keeps one time. */
const TIME_ZONE = 'Asia/Shanghai';

/** The values that the template's texts name, in words. */
export function proofValues(input: DocumentInput): Readonly<Partial<Record<TemplateValue, string>>> {
  const { applicant, language } = input;
  const { months, totalMonths } = input.record.record;
  const sorted = months.map(({ month }) => month).sort();
  const [from, to] = [sorted[0], sorted.at(-1)].map((month) =>
    month === undefined ? undefined : monthInWords(month, language),
  );
  return {
    name: applicant.name,
    idNumber: applicant.idNumber,
    period: from && to ? `${from} – ${to}` : '—',
    ...(from && to ? { periodFrom: from, periodTo: to } : {}),
    totalMonths: String(totalMonths),
    listedMonths: String(months.length),
  };
}

export type ProofRow = Readonly<Record<Column['field'], string>>;

/** One row for each month, in the order of the record. */
export function proofRows(input: DocumentInput): readonly ProofRow[] {
  return input.record.record.months.map(({ month, employer, baseFen, paidFen }, index) => ({
    position: String(index + 1),
    month: `${month.slice(0, 4)}-${month.slice(4)}`,
    employer,
    base: yuan(baseFen),
    paid: yuan(paidFen),
  }));
}

export function paidInAll(input: DocumentInput): string {
  return yuan(input.record.record.months.reduce((sum, { paidFen }) => sum + paidFen, 0));
}

/** `1234567` fen as `12,345.67` */
export function yuan(fen: number): string {
  const whole = Math.trunc(fen / 100).toString();
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${(fen % 100).toString().padStart(2, '0')}`;
}

/** `202601` as `2026年1月` or `January 2026` */
function monthInWords(month: string, language: Language): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(4))];
  if (language === 'zh') return `${year}年${number}月`;
  return new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(year, number - 1, 1)),
  );
}

/** The calendar day of an instant: `2026年11月22日` or `22 November 2026`. */
export function dayInWords(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'long',
    timeZone: TIME_ZONE,
  }).format(new Date(instant));
}

/** `2026-11-22 09:30:05` */
export function timeInDigits(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: TIME_ZONE,
  }).format(new Date(instant));
}
