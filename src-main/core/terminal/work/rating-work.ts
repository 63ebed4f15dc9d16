import { createHash } from 'node:crypto';
import { itemReference } from '#contract/item/schema.ts';
import type { Rating } from '#contract/platform-api/ratings.ts';
import type { SessionContext } from '../../session/session-context.ts';

/**
 * What is kept of what a person said of a matter; `null` where they said nothing. It holds the number of the receipt where
 * there is one, and nothing else by which a person could be found: the time is cut to the minute.
 */
export function ratingOf(
  { item: pinned, rating, filed }: SessionContext,
  at: Date,
  newId: () => string,
): Rating | null {
  if (!pinned || !rating) return null;
  const { item } = pinned;
  return {
    ratingId: filed ? ratingIdOf(filed.caseId) : newId(),
    item: itemReference(item),
    kind: item.kind,
    division: item.division,
    level: rating.level,
    reasons: rating.reasons,
    ratedAt: `${at.toISOString().slice(0, 16)}Z`,
    ...(filed ? { receiptNumber: filed.receiptNumber } : {}),
  };
}

/** One for one case, whoever asks for it again; as a UUID of one's own making (RFC 9562, version 8). */
function ratingIdOf(caseId: string): string {
  const digest = createHash('sha256').update(`tongban-rating-1 ${caseId}`).digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  return digest.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
