import type { AnswerType } from '#contract/item/answer-type.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';

interface Draft {
  readonly value: string;
  /** What the terminal held then: an answer that came since is newer than the draft. */
  readonly over: string;
}

/** Nothing that somebody types by hand: what these may be is looked up anew each time. */
const LOOKED_UP: ReadonlySet<AnswerType['type']> = new Set(['account', 'code', 'slot']);

/** What stands in questions that were left backwards; the terminal knows only what was sent. */
const drafts = new Map<string, Draft>();

const keyOf = ({ item, question }: ViewOf<'question'>) => `${item.id} ${question.id}`;

/** Keeps what was begun on a question, so that a look at the question before it costs no word. */
export function keepDraft(view: ViewOf<'question'>, value: string): void {
  if (!LOOKED_UP.has(view.question.answer.type)) drafts.set(keyOf(view), { value, over: view.value ?? '' });
}

/** What was begun on this question and not sent. */
export function draftOf(view: ViewOf<'question'>): string | undefined {
  const draft = drafts.get(keyOf(view));
  return draft && view.refused === undefined && draft.over === (view.value ?? '') ? draft.value : undefined;
}

/** Sent: from now on the terminal holds it. */
export function forgetDraft(view: ViewOf<'question'>): void {
  drafts.delete(keyOf(view));
}

export function forgetDrafts(): void {
  drafts.clear();
}
