import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { beginWords, feeWords } from '../../features/guide/guide-words.ts';
import type { Browsing } from '../../features/home/browsing.ts';
import { keysOf, type Words } from './words.ts';

/** Nobody is read to before a session; a page for the next language or size would say this. */
export function attractWords(view: ViewOf<'attract'>, { t }: Words): readonly string[] {
  const number = view.restarted?.receiptNumber;
  return [
    ...(view.restarted
      ? [number === undefined ? t('attract.restarted') : `${t('attract.restartedTaken')}${number}`]
      : []),
    t('attract.title'),
    t('attract.start'),
  ];
}

export function outOfServiceWords(view: ViewOf<'outOfService'>, { t, own, helpline }: Words) {
  return [
    t(view.why === 'hours' ? 'outOfService.notOpen' : 'outOfService.title'),
    ...(view.notice ? [own(view.notice)] : []),
    t('outOfService.instead', { helpline }),
  ];
}

/** By where in the catalogue a person is; what they typed there is theirs. */
export function homeWords(browsing: Browsing, { t }: Words): readonly string[] {
  switch (browsing.at) {
    case 'start':
      return [t('home.greeting'), t('voice.home.start')];
    case 'search':
      return [t('home.searchTitle'), t('voice.home.search')];
    case 'themes':
      return [t('home.byTheme'), t('voice.home.pick')];
    case 'bodies':
      return [t('home.byBody'), t('voice.home.pick')];
    case 'regions':
      return [t('home.pickRegion'), t('home.pickRegionHint')];
    case 'way':
      return [t(`home.way.${browsing.way}`), t('voice.home.list')];
    case 'theme':
    case 'body':
      return [t('voice.home.list')];
  }
}

/** What to bring, how long, how much; and first what stands in the way. */
export function guideWords({ item, lacks }: ViewOf<'guide'>, words: Words): readonly string[] {
  const { t, own, helpline } = words;
  const blocked = lacks.some(({ blocks }) => blocks);
  const told = lacks.filter(({ blocks }) => blocks === blocked);
  const lacking = told.map(({ what, blocks }) => t(`guide.lack.${what}.${blocks ? 'blocks' : 'allows'}`));
  if (blocked)
    return [
      own(item.name),
      t('guide.blocked'),
      ...lacking,
      t('guide.instead', { helpline }),
      keysOf(words, t('guide.otherItem')),
    ];
  return [
    own(item.name),
    ...lacking,
    t('voice.fact', { label: t('guide.bring'), value: item.guide.bring.map(own).join(t('list.comma')) }),
    t('voice.fact', { label: t('guide.duration'), value: own(item.guide.duration) }),
    t('voice.fact', { label: t('guide.fee'), value: feeWords(item, t) }),
    keysOf(words, t(beginWords(item.kind)), t('action.back')),
  ];
}

export function notForYouWords({ reason, goTo }: ViewOf<'notForYou'>, words: Words): readonly string[] {
  const { t, own } = words;
  return [
    t('notForYou.title'),
    own(reason),
    own(goTo),
    t('notForYou.nothing'),
    keysOf(words, t('action.home'), t('action.back')),
  ];
}
