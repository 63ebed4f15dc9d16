import type { Preferences } from '#contract/kiosk-api/intent.ts';
import type { WordKey } from '../../i18n/translate.ts';
import { LOUDEST } from '../../ui/volume.ts';
import { keysOf, type Words } from './words.ts';

/** What lies over a page. `choices` is what a person opened by hand; the others come by themselves and are answered first. */
export type OverName = 'warning' | 'otherCard' | 'choices';

export interface Over {
  readonly name: OverName;
  readonly texts: readonly string[];
}

/** What is to be answered before the page; `undefined` where nothing lies over it. */
export function overWords(words: Words, isChoosing: boolean): Over | undefined {
  const { snapshot } = words;
  if (snapshot.idle?.warning) return { name: 'warning', texts: warningWords(snapshot.idle, words) };
  if (snapshot.otherCard) return { name: 'otherCard', texts: otherCardWords(words) };
  return isChoosing ? { name: 'choices', texts: choicesWords(words) } : undefined;
}

function warningWords(idle: { readonly remainingMs: number }, words: Words): readonly string[] {
  const { t } = words;
  const seconds = Math.ceil(idle.remainingMs / 1000);
  return [
    t('warning.title'),
    t('voice.warning', { seconds }),
    t('warning.touch'),
    keysOf(words, t('warning.continue'), t('warning.exit')),
  ];
}

function otherCardWords(words: Words): readonly string[] {
  const { t } = words;
  return [
    t('otherCard.title'),
    t('otherCard.text'),
    t('otherCard.next'),
    keysOf(words, t('otherCard.keep'), t('otherCard.change')),
  ];
}

/** Of each choice how it stands; what else there is stands on the screen, and is said when it is chosen. */
function choicesWords(words: Words): readonly string[] {
  const { snapshot, t } = words;
  return [
    t('soundAndDisplay.title'),
    t('voice.choices'),
    ...standingOf(snapshot.preferences).map(([label, value]) =>
      t('voice.fact', { label: t(label), value: t(value) }),
    ),
    t('voice.fact', { label: t('soundAndDisplay.volume'), value: volumeWords(words) }),
    keysOf(words, t('soundAndDisplay.close')),
  ];
}

type Standing = readonly [label: WordKey, value: WordKey];

function standingOf({ textSize, colours, position, voice, voiceSpeed }: Preferences): readonly Standing[] {
  return [
    ['soundAndDisplay.textSize', `soundAndDisplay.textSize.${textSize}`],
    ['soundAndDisplay.colours', `soundAndDisplay.colours.${colours}`],
    ['soundAndDisplay.position', `soundAndDisplay.position.${position}`],
    ['soundAndDisplay.voice', `soundAndDisplay.voice.${voice}`],
    ['soundAndDisplay.voiceSpeed', `soundAndDisplay.voiceSpeed.${voiceSpeed}`],
  ];
}

/** Said in the speed and the volume that were just chosen: which they are, and whether they will do. */
export function sampleWords(words: Words): string {
  const { snapshot, t } = words;
  return t('voice.sample', {
    speed: t(`soundAndDisplay.voiceSpeed.${snapshot.preferences.voiceSpeed}`),
    volume: volumeWords(words),
  });
}

function volumeWords({ snapshot, t }: Words): string {
  return t('voice.volume', { volume: snapshot.preferences.volume, loudest: LOUDEST });
}
