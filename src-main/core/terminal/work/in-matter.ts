import type { Item } from '#contract/item/schema.ts';
import type { SessionContext } from '../../session/session-context.ts';

/** The parts of a session that are there once a matter was submitted; nobody is known where the item identifies nobody. */
export function inMatter(context: SessionContext) {
  const { item, applicant, draft, filed } = context;
  if (!item || !draft) throw new Error('nothing was submitted');
  return { item, applicant, draft, filed };
}

/** The item that is open, which must be of that kind: another one is a bug. */
export function openItem<K extends Item['kind']>(
  context: SessionContext,
  kind: K,
): Extract<Item, { readonly kind: K }> {
  const item = context.item?.item;
  if (!item || !isOfKind(item, kind)) throw new Error(`no item of kind ${kind} is open`);
  return item;
}

function isOfKind<K extends Item['kind']>(item: Item, kind: K): item is Extract<Item, { readonly kind: K }> {
  return item.kind === kind;
}
