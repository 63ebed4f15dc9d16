import enStaff from '../../../assets/locales/en/staff.json' with { type: 'json' };
import type { Translate, WordKey } from '../../i18n/translate.ts';

type SaidKey = Extract<WordKey, `staff.said.${string}`>;

const RAW = 'staff.said.raw';

/**
 * What drivers and browser say of a device is English, for their log has one language. The English texts are their very
 * words, with places; so a detail is found by its text, and told in the language of whoever stands here.
 */
const PATTERNS = Object.entries(enStaff)
  .filter((entry): entry is [SaidKey, string] => entry[0].startsWith('staff.said.') && entry[0] !== RAW)
  .map(([key, text]) => ({ key, pattern: patternOf(text) }));

/** A device's own detail in words; what is not known is told as the device said it. */
export function detailWords(detail: string, t: Translate): string {
  const whole = known(detail, t);
  if (whole !== null) return whole;
  const parts = detail.split('; ').map((part) => ({ part, words: known(part, t) }));
  if (parts.every(({ words }) => words === null)) return t(RAW, { detail });
  return parts.map(({ part, words }) => words ?? part).join(t('staff.then'));
}

function known(detail: string, t: Translate): string | null {
  for (const { key, pattern } of PATTERNS) {
    const groups = pattern.exec(detail);
    if (groups) return t(key, groups.groups ?? {});
  }
  return null;
}

function patternOf(text: string): RegExp {
  const source = text
    .split(/(\{\w+\})/)
    .map((part, n) =>
      n % 2 === 1 ? `(?<${part.slice(1, -1)}>.+?)` : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('');
  return new RegExp(`^${source}$`);
}
