import { z } from 'zod';

/** The languages of the screen and of printed matter. Chinese is always there; English is complete where it is. */
export const languageSchema = z.enum(['zh', 'en']);
export type Language = z.infer<typeof languageSchema>;

/** A text of an item or a site in the terminal's languages. */
export const textSchema = z
  .strictObject({ zh: z.string().min(1), en: z.string().min(1).optional() })
  .readonly();
export type Text = z.infer<typeof textSchema>;

/** The text in the wanted language, or in Chinese where there is no translation. */
export function textIn(text: Text, language: Language): string {
  return language === 'en' ? (text.en ?? text.zh) : text.zh;
}

/** A calendar date as `YYYYMMDD` (GB/T 39046). Only real days are accepted. */
export const dateSchema = z.string().refine(isDate, 'not a date of the form YYYYMMDD');

export function isDate(value: string): boolean {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(value);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
