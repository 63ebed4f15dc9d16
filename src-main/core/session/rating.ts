import { type SaidRating, settledRating } from '#contract/rating/rating.ts';
import type { SessionContext } from './session-context.ts';

/** What a person said of the present matter, until they leave it. */
export interface MatterRating extends SaidRating {
  /** Names the matter where none is filed: it leads to nobody. */
  readonly matterId: string;
}

/** Of one matter the last word counts. */
export function rated(
  { rating }: Pick<SessionContext, 'rating'>,
  { level, reasons }: SaidRating,
  newMatterId: () => string,
): MatterRating {
  return { ...settledRating({ level, reasons }), matterId: rating?.matterId ?? newMatterId() };
}

/** What a page shows of it. */
export function ratingView({ rating }: SessionContext): { readonly rating?: SaidRating } {
  return rating ? { rating: { level: rating.level, reasons: rating.reasons } } : {};
}

/** The card that was used and has to be taken away. */
export function cardToTake({ applicant }: SessionContext): {
  readonly card?: 'idCard' | 'socialSecurityCard';
} {
  const by = applicant?.identifiedBy;
  if (by === 'card') return { card: 'idCard' };
  return by === 'socialSecurityCard' ? { card: 'socialSecurityCard' } : {};
}
