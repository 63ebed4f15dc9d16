import type { Item } from '#contract/item/schema.ts';
import type { View } from '#contract/kiosk-api/view.ts';
import { pagesOf } from '../captured-files.ts';
import type { SessionContext } from '../session-context.ts';
import { questionShown } from '../session-rules.ts';
import { head, stepAt } from './parts.ts';
import type { Surroundings } from './surroundings.ts';

/** Papers are chosen on a stick, or were taken from it a moment ago. */
export function stickView(context: SessionContext, item: Item, around: Surroundings): View {
  const question = questionShown(context, around.today);
  if (!question) return { page: 'attract' };
  const stick = around.stick();
  return {
    page: 'stick',
    item: head(item),
    step: stepAt(item, 'questions'),
    question: { id: question.id, label: question.label },
    count: pagesOf(context, question.id),
    ...(stick ? { stick } : {}),
  };
}
