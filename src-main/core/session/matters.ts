import type { Item } from '#contract/item/schema.ts';
import type { CatalogueItem } from '../catalogue/catalogue.ts';

/** The item and, of a package, its parts. */
export function mattersOf({ item, parts }: Pick<CatalogueItem, 'item' | 'parts'>): readonly Item[] {
  return [item, ...(parts?.parts ?? []).map((part) => part.item)];
}
