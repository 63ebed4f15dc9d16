import type { IdCard } from '../device/id-card.ts';
import type { SocialSecurityCard } from '../device/social-security-card.ts';
import { isIdNumber } from './id-number.ts';

/** What speaks against using a card that was read. Reading and judging are kept apart. */
export type CardFault = 'cardExpired' | 'cardNotYetValid' | 'cardNumberInvalid' | 'cardDamaged';

/**
 * Judges a card on `today` (`YYYYMMDD`, the terminal's calendar day). The 2017 foreigner edition has a
 * 15-character number without a public check rule, so only its presence is judged.
 */
export function judgeCard(card: IdCard, today: string): CardFault | null {
  if (card.name === '' && !('englishName' in card && card.englishName !== '')) return 'cardDamaged';
  if (card.kind === 'foreigner2017' ? card.idNumber.length !== 15 : !isIdNumber(card.idNumber))
    return 'cardNumberInvalid';
  if (card.validTo === 'unreadable' || card.validFrom === 'unreadable') return 'cardDamaged';
  if (card.validFrom > today) return 'cardNotYetValid';
  if (card.validTo !== 'long' && card.validTo < today) return 'cardExpired';
  return null;
}

/** A social security card holds no date of validity that can be read without its PIN. */
export function judgeChipCard(card: SocialSecurityCard): CardFault | null {
  if (card.name === '') return 'cardDamaged';
  return isIdNumber(card.idNumber) ? null : 'cardNumberInvalid';
}
