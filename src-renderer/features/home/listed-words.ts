import type { Translate } from '../../i18n/translate.ts';

/** How many items a list has, in words. */
export function listedWords(count: number, t: Translate): string {
  return count === 1 ? t('home.listedOne') : t('home.listed', { count });
}
