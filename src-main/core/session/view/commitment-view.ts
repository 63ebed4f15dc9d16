import { committedPapers } from '#contract/item/commitment-question.ts';
import { COMMITS, HANDS_IN } from '#contract/item/paper-question.ts';
import type { Question } from '#contract/item/question.ts';
import type { Item } from '#contract/item/schema.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { SessionContext } from '../session-context.ts';
import { factsOf } from '../session-rules.ts';
import { head, stepAt } from './parts.ts';
import { progressAt } from './progress.ts';
import type { Surroundings } from './surroundings.ts';

/** What is promised, in place of which papers, and what else can be done. */
export function commitmentView(
  context: SessionContext,
  item: Item,
  { id, answer }: Question,
  around: Surroundings,
): ViewOf<'commitment'> {
  const mayHandIn = answer.type === 'choice' && answer.options.some(({ value }) => value === HANDS_IN);
  return {
    page: 'commitment',
    item: head(item),
    step: stepAt(item, 'questions'),
    questionId: id,
    ...progressAt(context, item, id, around.today),
    text: item.commitment?.text ?? item.name,
    papers: committedPapers(item, factsOf(context, around.today)).map(({ material }) => material.name),
    choices: { commit: COMMITS, ...(mayHandIn ? { handIn: HANDS_IN } : {}) },
    body: item.body,
  };
}
