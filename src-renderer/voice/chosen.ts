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
  /** What stands over a row of choices whose words alone say little ("standard"). */
  readonly title?: string;
  /** What it is a choice of: the page's question, how it was, or how the terminal looks and speaks. */
  readonly of: 'question' | 'rating' | 'preference';
  /** Of several, this one was taken back. */
  readonly isTakenBack: boolean;
}

/** The words for an answer that was just chosen on this page; `null` where nothing is to be said. */
export function chosenWords(view: View, pressed: Pressed | null, t: Translate): string | null {
  if (!pressed || pressed.words === '') return null;
  if (pressed.of === 'question' && !(view.page === 'question' && SAID.has(view.question.answer.type)))
    return null;
  const answer =
    pressed.title === undefined
      ? pressed.words
      : t('voice.titled', { title: pressed.title, words: pressed.words });
  return t(pressed.isTakenBack ? 'voice.unchosen' : 'voice.chosen', { answer });
}

/** The choice that an event happened to: a radio or a box that changed, a tile or a face that was pressed. */
export function pressedBy({ type, target }: Event): Pressed | null {
  if (!(target instanceof Element)) return null;
  if (target instanceof HTMLInputElement) {
    const row = target.closest('.preference-row');
    if (row) return type === 'click' ? preferenceOf(target, row) : null;
    if (type !== 'change') return null;
    return { words: wordsOf(target), of: 'question', isTakenBack: !target.checked };
  }
  if (type !== 'click') return null;
  const face = target.closest('.rating-row button[aria-pressed]');
  if (face) return ratingOf(face);
  const tile = target.closest('.task button[aria-pressed]');
  if (!tile) return null;
  // A hint below the words is not the answer.
  return {
    words: (tile.querySelector('span') ?? tile).textContent ?? '',
    of: 'question',
    isTakenBack: false,
  };
}

/**
 * By its click: the choice is the core's to make, so the radio stands as before until it answers, and a browser tells of no
 * change. A speed is heard in itself, by the sample that is said in it.
 */
function preferenceOf(input: HTMLInputElement, row: Element): Pressed | null {
  const title = row.querySelector('legend')?.textContent ?? '';
  return {
    title,
    words: input.name === 'voiceSpeed' ? '' : wordsOf(input),
    of: 'preference',
    isTakenBack: false,
  };
}

/** A level is never taken back, a reason is by a second press; its state is still the one before. */
function ratingOf(button: Element): Pressed {
  const isReason = button.closest('[data-why]') !== null;
  return {
    words: button.querySelector('span:last-child')?.textContent ?? '',
    of: 'rating',
    isTakenBack: isReason && button.getAttribute('aria-pressed') === 'true',
  };
}

function wordsOf(input: HTMLInputElement): string {
  const words = input.closest('label')?.querySelector('.choice-words');
  return (words?.querySelector(':scope > span') ?? words)?.textContent ?? '';
}
