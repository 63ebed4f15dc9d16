import { isChoosing } from './fixtures.ts';

/** The first picture of the drawn camera is black and is refused: it is pressed until it is gone. */
export const SHUTTER = '.photo-buttons .button.primary';
const CROP = '.aside .photo-buttons .button';
const FORWARD = '.actions .button.primary';

const presses: Readonly<Record<string, readonly string[]>> = {
  'question-photo-looking': [SHUTTER],
  'question-photo-cutting': [SHUTTER, CROP],
  'question-face-looking': [SHUTTER],
  'stick-looking': ['.choices label', FORWARD],
};

/** What somebody presses until a fixture's page stands there: selectors, one after the other, each as soon as it can be pressed. */
export function pressesOf(name: string): readonly string[] {
  const way = /-by-(hand|strokes)$/.exec(name)?.[1];
  return [
    ...(isChoosing(name) ? ['[aria-haspopup="dialog"]'] : []),
    ...(way ? [`[data-way="${way}"] button`] : []),
    ...(presses[name] ?? []),
  ];
}
