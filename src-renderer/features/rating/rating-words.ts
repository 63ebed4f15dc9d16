import type { RatingLevel, RatingReason } from '#contract/rating/rating.ts';
import type { WordKey } from '../../i18n/translate.ts';
import type { IconName } from '../../ui/icon.tsx';

/** Told apart by mouth and eyes, not by colour. */
export const FACES: Readonly<Record<RatingLevel, IconName>> = {
  1: 'faceDelighted',
  2: 'facePleased',
  3: 'faceNeutral',
  4: 'faceUnhappy',
  5: 'faceUpset',
};

export const LEVEL_WORDS: Readonly<Record<RatingLevel, WordKey>> = {
  1: 'rating.level.1',
  2: 'rating.level.2',
  3: 'rating.level.3',
  4: 'rating.level.4',
  5: 'rating.level.5',
};

export const REASON_WORDS: Readonly<Record<RatingReason, WordKey>> = {
  waitedLong: 'rating.reason.waitedLong',
  hardToUnderstand: 'rating.reason.hardToUnderstand',
  machineFault: 'rating.reason.machineFault',
  notDone: 'rating.reason.notDone',
  other: 'rating.reason.other',
};
