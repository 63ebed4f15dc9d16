import type { WordKey } from '../../../i18n/translate.ts';

/** A picture that was taken: of a face, of a paper as it was seen, or of one around which something was cut off. */
export type PictureOf = 'face' | 'paper' | 'cutPaper';

/** What is asked of a picture, seen and heard alike. */
export const PICTURE_WORDS: Readonly<
  Record<PictureOf, { readonly title: WordKey; readonly hint: WordKey; readonly crop?: WordKey }>
> = {
  face: { title: 'capture.faceLookAgain', hint: 'capture.lookHint' },
  paper: { title: 'capture.lookAgain', hint: 'capture.wholeHint', crop: 'capture.crop' },
  cutPaper: { title: 'capture.lookAgain', hint: 'capture.cutHint', crop: 'capture.cropAgain' },
};
