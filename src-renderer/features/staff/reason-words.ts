import type { Translate } from '../../i18n/translate.ts';

const KNOWN = [
  'fileDamaged',
  'conflict',
  'hashDiffers',
  'epochNotGiven',
  'receiptNumberDiffers',
  'sealingKeyUnknown',
  'rejected',
] as const;

/** Why a case was set aside and what to do about it; what is not known is told as the platform said it. */
export function reasonWords(reason: string, t: Translate): string {
  const known = KNOWN.find((one) => one === reason);
  if (known) return t(`aside.reason.${known}`);
  if (reason === '') return t('aside.reason.rejected');
  const malformed = /^malformed(?:: )?(.*)$/.exec(reason);
  return malformed
    ? t('aside.reason.malformed', { detail: malformed[1] || '-' })
    : t('aside.reason.other', { detail: reason });
}
