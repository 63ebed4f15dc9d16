import { reachable } from '../paths.ts';
import { type CheckedItem, type ItemFault, placedQuestions } from './fault.ts';

/** What nobody comes to, whatever they answer and whoever they are; and questions to which somebody finds no answer. */
export function checkReachable(item: CheckedItem): readonly ItemFault[] {
  const found = reachable(item);
  if (!found.exact) return [];
  const faults: ItemFault[] = [];
  for (const { question, path } of placedQuestions(item)) {
    if (!found.questions.has(question.id))
      faults.push({
        path: `${path}.when`,
        reason: `no answers and no person can ever lead to "${question.id}"`,
      });
    if (found.deadEnds.has(question.id))
      faults.push({
        path: `${path}.rules`,
        reason: `some earlier answers leave no answer that "${question.id}" takes`,
      });
  }
  // In the merged form of a package a part's refusal may well stand behind the package's own or another part's.
  if (item.kind !== 'package')
    for (const at of item.refusals.keys())
      if (!found.refusals.has(at))
        faults.push({
          path: `refusals.${at}.when`,
          reason: 'can never be, or an earlier refusal is always first',
        });
  for (const [at, { id }] of item.materials.entries())
    if (!found.materials.has(id)) faults.push(never(`materials.${at}.when`, id));
  if (item.kind === 'package')
    for (const [at, part] of item.parts.entries())
      if (!found.chosen.has(part.item)) faults.push(never(`parts.${at}.when`, part.item));
  if (item.kind === 'guided') {
    for (const [at, { id }] of item.guidance.licences.entries())
      if (!found.chosen.has(id)) faults.push(never(`guidance.licences.${at}.when`, id));
    for (const at of item.guidance.notices.keys())
      if (!found.chosen.has(`notices.${at}`))
        faults.push(never(`guidance.notices.${at}.when`, `notice ${at + 1}`));
  }
  if (faults.length === 0 && !found.finished)
    faults.push({ path: 'refusals', reason: 'refuse everybody: nobody comes to the end' });
  return faults;
}

function never(path: string, id: string): ItemFault {
  return { path, reason: `no answers and no person can ever lead to "${id}"` };
}
