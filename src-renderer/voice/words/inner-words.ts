import { PICTURE_WORDS } from '../../features/question/photo/picture-words.ts';
import type { Inner } from '../../ui/inner-page-store.ts';
import { keysOf, type Words } from './words.ts';

/** What a page within a view says. Never the names of files: they are somebody's words. */
export function innerWords(inner: Inner, words: Words): readonly string[] {
  const { t } = words;
  switch (inner.at) {
    case 'picture': {
      const { title, hint, crop } = PICTURE_WORDS[inner.of];
      const keys = [t('capture.use'), t('capture.retake'), ...(crop ? [t(crop)] : [])];
      return [t(title), t(hint), keysOf(words, ...keys)];
    }
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
