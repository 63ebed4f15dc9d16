import { checkItem, type ItemFault } from './check-item.ts';
import { expandUses } from './expand-uses.ts';
import { READ_ONCE } from './read-once.ts';
import { type ItemFile, itemFileSchema } from './schema.ts';

export type ReadItem =
  | { readonly ok: true; readonly item: ItemFile }
  | { readonly ok: false; readonly faults: readonly ItemFault[] };

/** An item out of what its file holds, with the questions it takes from the library; or all that is wrong with it. */
export function readItem(raw: unknown, library: Readonly<Record<string, unknown>>): ReadItem {
  const expanded = expandUses(raw, library);
  if (expanded.faults.length > 0) return { ok: false, faults: expanded.faults };
  const parsed = itemFileSchema.safeParse(expanded.raw, READ_ONCE);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => ({
      path: issue.path.map(String).join('.') || '(whole file)',
      reason: issue.message,
    }));
    return { ok: false, faults };
  }
  const faults = checkItem(parsed.data);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, item: parsed.data };
}
