import type { Language } from '#contract/text.ts';

/** The whole of China keeps one time. */
const TIME_ZONE = 'Asia/Shanghai';

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
