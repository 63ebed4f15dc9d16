import { isBadRating, RATING_LEVELS, RATING_REASONS, type SaidRating } from '#contract/rating/rating.ts';
import { LEVEL_WORDS, REASON_WORDS } from '../../features/rating/rating-words.ts';
import type { Words } from './words.ts';

/** How it was: the levels, or thanks, or what may be told of a bad one. What was pressed is said when it is pressed. */
export function ratingWords(rating: SaidRating | undefined, { t }: Words): readonly string[] {
  const options = (texts: readonly string[]) =>
    t('voice.options.few', { options: texts.join(t('voice.pause')) });
  if (rating === undefined)
    return [t('rating.ask'), options(RATING_LEVELS.map((level) => t(LEVEL_WORDS[level])))];
  if (!isBadRating(rating.level)) return [t('rating.thanks')];
  return [t('rating.why'), options(RATING_REASONS.map((reason) => t(REASON_WORDS[reason])))];
}
