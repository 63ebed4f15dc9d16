import type { AnswerType } from '#contract/item/answer-type.ts';
import type { View } from '#contract/kiosk-api/view.ts';
import type { Translate } from '../i18n/translate.ts';

/**
 * Answers that stand in the item's own words, or are a day or a time: they are said when they are chosen. What a person
 * types, and what is theirs before they choose it (accounts, addresses, files), is not.
 */
const SAID: ReadonlySet<AnswerType['type']> = new Set(['choice', 'many', 'date', 'year', 'period', 'slot']);

/** What was pressed, in the words that stand on it; `null` where it is no choice. */
interface Pressed {
  readonly words: string;
  /** Of several, this one was taken back. */
  readonly isTakenBack: boolean;
}

/** The words for an answer that was just chosen on this page; `null` where nothing is to be said. */
export function chosenWords(view: View, pressed: Pressed | null, t: Translate): string | null {
  if (view.page !== 'question' || !pressed || pressed.words === '') return null;
  if (!SAID.has(view.question.answer.type)) return null;
  return t(pressed.isTakenBack ? 'voice.unchosen' : 'voice.chosen', { answer: pressed.words });
}

/** The choice that an event happened to: a radio or a box that changed, a tile that was pressed. */
export function pressedBy({ type, target }: Event): Pressed | null {
  if (!(target instanceof Element)) return null;
  if (type === 'change' && target instanceof HTMLInputElement) {
    const words = target.closest('label')?.querySelector('.choice-words > span')?.textContent ?? '';
    return { words, isTakenBack: !target.checked };
  }
  const tile = type === 'click' ? target.closest('.task button[aria-pressed]') : null;
  if (!tile) return null;
  // A hint below the words is not the answer.
  return { words: (tile.querySelector('span') ?? tile).textContent ?? '', isTakenBack: false };
}
