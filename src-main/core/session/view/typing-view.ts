import type { Item } from '#contract/item/schema.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { SessionContext } from '../session-context.ts';
import { NOTHING_TYPED, typedQuestion } from '../typed-identity.ts';
import { head, stepAt } from './parts.ts';
import type { Surroundings } from './surroundings.ts';

/** What somebody without a card is asked, as any other question; it counts for none of the item's. */
export function typingView(
  { typed, refused }: SessionContext,
  item: Item,
  around: Pick<Surroundings, 'today'>,
): ViewOf<'question'> {
  const question = typedQuestion(typed ?? NOTHING_TYPED);
  const value = typed?.answers[question.id];
  return {
    page: 'question',
    item: head(item),
    step: stepAt(item, 'identify'),
    question,
    ...(value === undefined ? {} : { value }),
    confirmOnly: false,
    ...(refused ? { refused } : {}),
    ...(question.answer.type === 'idNumber' ? { counted: true as const } : {}),
    known: [],
    today: around.today,
  };
}
