import type { SaidRating } from '#contract/rating/rating.ts';
import type { SessionContext } from './session-context.ts';

/** What a page shows of what the person said of the present matter. */
export function ratingView({ rating }: SessionContext): { readonly rating?: SaidRating } {
  return rating ? { rating } : {};
}

/** The card that was used and has to be taken away. */
export function cardToTake({ applicant }: SessionContext): {
  readonly card?: 'idCard' | 'socialSecurityCard';
} {
  const by = applicant?.identifiedBy;
  if (by === 'card') return { card: 'idCard' };
  return by === 'socialSecurityCard' ? { card: 'socialSecurityCard' } : {};
}
