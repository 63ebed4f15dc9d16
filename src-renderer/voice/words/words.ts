import type { Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import { type Text, textIn } from '#contract/text.ts';
import { type Translate, translator } from '../../i18n/translate.ts';
import { endOfMasked } from '../speakable.ts';

/** What the words of every page are made with. */
export interface Words {
  readonly snapshot: Snapshot;
  readonly t: Translate;
  /** An item's own text in the person's language. */
  readonly own: (text: Text) => string;
  readonly helpline: string;
}

export function wordsFor(snapshot: Snapshot): Words {
  const { language } = snapshot.preferences;
  return {
    snapshot,
    t: translator(language),
    own: (text) => textIn(text, language),
    helpline: snapshot.terminal.helpline,
  };
}

/** Which keys there are: in quotation marks, one after the other, the forward one first. */
export function keysOf({ t }: Words, ...keys: readonly string[]): string {
  return t('voice.keys', { keys: keys.map((key) => t('voice.key', { key })).join(t('voice.or')) });
}

/** A label and the last four places of its masked value; nothing where the value is no masked number. */
export function endingOf({ t }: Words, label: string, masked: string): readonly string[] {
  const digits = endOfMasked(masked);
  return digits === null ? [] : [t('voice.ending', { label, digits: [...digits].join(' ') })];
}
