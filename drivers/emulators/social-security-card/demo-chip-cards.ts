import type { SocialSecurityCard } from '#contract/device/social-security-card.ts';
import { loadDemoCards } from '../id-card-reader/demo-cards.ts';

/** A chip card of a made-up person. */
export interface DemoChipCard {
  readonly id: string;
  /** For the bench. */
  readonly label: { readonly zh: string; readonly en: string };
  readonly isSocialSecurityCard: boolean;
  readonly card: SocialSecurityCard;
}

const NOBODY: SocialSecurityCard = { cardNumber: '', idNumber: '', name: '', sex: 'unknown', ethnicity: '' };

/** The social security cards of the residents of `assets/demo/residents.json`, and a bank's card, which is none. */
export function loadDemoChipCards(): readonly DemoChipCard[] {
  const residents = loadDemoCards().flatMap(({ id, label, card }, index): readonly DemoChipCard[] => {
    if (card.kind !== 'resident') return [];
    const { idNumber, name, sex, ethnicity } = card;
    // No card number begins so.
    const cardNumber = `ZZ${String(index + 1).padStart(7, '0')}`;
    return [{ id, label, isSocialSecurityCard: true, card: { cardNumber, idNumber, name, sex, ethnicity } }];
  });
  const bank: DemoChipCard = {
    id: 'bank-card',
    label: { zh: '银行卡', en: "A bank's card" },
    isSocialSecurityCard: false,
    card: NOBODY,
  };
  return [...residents, bank];
}
