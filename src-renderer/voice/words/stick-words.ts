import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { keysOf, type Words } from './words.ts';

/** Never the names of the files: they are somebody's words. */
export function stickWords({ stick, count }: ViewOf<'stick'>, words: Words): readonly string[] {
  const { t } = words;
  if (!stick)
    return [
      t('stick.pullOut'),
      t('stick.pullOutHint'),
      t('stick.taken', { count }),
      keysOf(words, t('stick.goOn')),
    ];
  const plugIn = [t('stick.plugIn'), t('stick.kinds'), keysOf(words, t('stick.camera'))];
  switch (stick.state) {
    case 'waiting':
      return [...(stick.pulled ? [t('stick.pulled')] : []), ...plugIn];
    case 'reading':
      return [t('stick.reading')];
    case 'unreadable':
      return [t('stick.unreadable'), ...plugIn];
    case 'ready':
      return stick.papers.length === 0
        ? [t('stick.nothing', { count: stick.leftOut }), ...plugIn]
        : [t('stick.choose'), keysOf(words, t('stick.look'), t('stick.camera'))];
  }
}
