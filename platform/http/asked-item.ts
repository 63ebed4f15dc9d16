import { accountQuestion } from '#contract/item/account.ts';
import type { Item } from '#contract/item/schema.ts';
import type { PlatformCatalogue } from '../catalogue/read-items.ts';

/** An item that a terminal asks for by its version. */
export interface AskedItem {
  /** As it is here: the newest version. */
  readonly item: Item;
  /** Whether the version that was asked has a question for an account: only then does the terminal know what is answered of accounts. */
  readonly asksForAccount: boolean;
}

/**
 * The item of `reference` (`id@version`) as the region offers it; `null` where it does not. Terminals are upgraded after their
 * platform, and a terminal that can read a version knows the answers that belong to it. What an earlier version asked is not
 * kept here, so that it is answered as before there were accounts.
 */
export function askedItem(
  catalogue: PlatformCatalogue,
  division: string,
  reference: string,
): AskedItem | null {
  const [id = '', version = ''] = reference.split('@');
  const item = catalogue.item(division, id);
  if (!item) return null;
  const hasQuestion = accountQuestion([...item.eligibility, ...item.questions]) !== undefined;
  return { item, asksForAccount: hasQuestion && Number(version) >= item.version };
}
