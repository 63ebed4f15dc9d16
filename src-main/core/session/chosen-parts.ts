import type { Facts } from '#contract/item/condition.ts';
import { feeOf } from '#contract/item/fee.ts';
import { packageFee, partAnswers } from '#contract/item/package.ts';
import type { Item } from '#contract/item/schema.ts';
import type { CatalogueItem } from '../catalogue/catalogue.ts';

/** A matter of a package, with what it is filed with under its own names. */
export interface ChosenPart {
  readonly item: Item;
  readonly answers: Readonly<Record<string, string>>;
}

/** What is submitted together: the parts of a package that the answers choose; none where the item is no package. */
export function chosenParts({ parts }: CatalogueItem, facts: Facts): readonly ChosenPart[] {
  return parts ? partAnswers(parts, facts) : [];
}

/** What the matter costs, of a package with all its chosen parts, in fen. */
export function wholeFee({ item, parts }: CatalogueItem, facts: Facts): number {
  return parts ? packageFee(parts, facts) : feeOf(item, facts.answers);
}
