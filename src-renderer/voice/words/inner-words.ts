import type { Inner } from '../../ui/inner-page-store.ts';
import { keysOf, type Words } from './words.ts';

/** What a page within a view says. Never the names of files: they are somebody's words. */
export function innerWords(inner: Inner, words: Words): readonly string[] {
  const { t } = words;
  switch (inner.at) {
    case 'picture':
      return [
        t(inner.of === 'face' ? 'capture.faceLookAgain' : 'capture.lookAgain'),
        t(inner.of === 'cutPaper' ? 'capture.cutHint' : 'capture.lookHint'),
        keysOf(
          words,
          t('capture.use'),
          t('capture.retake'),
          ...(inner.of === 'face' ? [] : [t(inner.of === 'cutPaper' ? 'capture.cropAgain' : 'capture.crop')]),
        ),
      ];
    case 'cutting':
      return [
        t('capture.cutTitle'),
        t('capture.cutHow'),
        keysOf(words, t('capture.cutDone'), t('capture.cutWhole'), t('action.back')),
      ];
    case 'stickPaper':
      return [
        t(inner.kind === 'pdf' ? 'stick.isItThis' : 'stick.lookAgain'),
        t('stick.position', { n: inner.n, of: inner.of }),
        ...(inner.kind === 'pdf' ? [t('stick.noPreview')] : []),
        keysOf(words, t(inner.isLast ? 'stick.take' : 'stick.nextPaper'), t('stick.chooseAgain')),
      ];
  }
}
