import type { Facts } from '#contract/item/condition.ts';
import type { Item } from '#contract/item/schema.ts';
import type { CatalogueItem } from '../catalogue/catalogue.ts';

/** What is submitted together: the parts of a package that the answers choose, each with its own answers. */
export function chosenParts(
  _pinned: CatalogueItem,
  _facts: Facts,
): readonly { readonly item: Item; readonly answers: Readonly<Record<string, string>> }[] {
  return [];
}
