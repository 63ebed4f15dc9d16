import type { RatingLevel, RatingReason } from '#contract/rating/rating.ts';

export const LEVEL_WORDS: Readonly<Record<RatingLevel, string>> = {
  1: '非常满意',
  2: '满意',
  3: '基本满意',
  4: '不满意',
  5: '非常不满意',
};

export const REASON_WORDS: Readonly<Record<RatingReason, string>> = {
  waitedLong: '等太久',
  hardToUnderstand: '看不懂',
  machineFault: '机器出错',
  notDone: '没办成',
  other: '其他',
};
