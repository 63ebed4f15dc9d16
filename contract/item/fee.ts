import type { Item } from './schema.ts';

/** What the matter costs with these answers, in fen. A fee that hangs on an answer not given yet is the item's own. */
export function feeOf({ fee }: Pick<Item, 'fee'>, answers: Readonly<Record<string, string>>): number {
  const answer = fee.byAnswer && answers[fee.byAnswer.question];
  return (answer !== undefined ? fee.byAnswer?.fen[answer] : undefined) ?? fee.fen;
}
