import { STICK_NAME_MAX } from '#contract/device/stick.ts';

/** What is kept of the end of a long name: what tells two files of one series apart stands there, and the ending. */
const TAIL = 14;

/** A letter may carry so many marks; more of them cover the lines above and below. */
const MARKS_MAX = 2;

const CUT = '…';
const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * A file's name as it may stand on the screen: one line of at most {@link STICK_NAME_MAX} characters, cut in the
 * middle, without control characters, direction marks, invisible ones and what no standard knows. Empty where nothing
 * is left. Whoever wrote it may want it to look like something else; the kind of file is shown beside it.
 */
export function shownName(name: string): string {
  const line = name
    .normalize('NFC')
    .replaceAll(/[\p{C}\p{Z}\s]+/gu, ' ')
    .replaceAll(new RegExp(`(\\p{M}{${MARKS_MAX}})\\p{M}+`, 'gu'), '$1')
    .trim();
  const all = [...characters.segment(line)].map(({ segment }) => segment);
  if (all.length <= STICK_NAME_MAX) return line;
  const head = all.slice(0, STICK_NAME_MAX - TAIL - 1).join('');
  return `${head.trimEnd()}${CUT}${all.slice(-TAIL).join('').trimStart()}`;
}
