import type { Item } from '#contract/item/schema.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { CatalogueItem } from '../../catalogue/catalogue.ts';
import { lacksOf } from '../needs.ts';
import { head, stepAt } from './parts.ts';
import type { Surroundings } from './surroundings.ts';

export function guideView(pinned: CatalogueItem, around: Surroundings): ViewOf<'guide'> {
  const { item } = pinned;
  return {
    page: 'guide',
    item: {
      ...head(item),
      body: item.body,
      guide: item.guide,
      feeFen: leastFeeOf(pinned),
      feeVaries: feeVaries(pinned),
      caseType: item.caseType,
      sample: item.provenance.estimated,
      parts: pinned.parts?.parts.map((part) => part.item.name) ?? [],
    },
    lacks: lacksOf(item, around),
    step: stepAt(item, 'guide'),
  };
}

/** What everybody pays at least: of a package, with the parts that everybody has. */
function leastFeeOf({ item, parts }: CatalogueItem): number {
  const always = parts?.parts.filter(({ when }) => when === undefined) ?? [];
  return [item, ...always.map((part) => part.item)].reduce((sum, one) => sum + leastFee(one), 0);
}

/** Whether the answers decide what it costs: by a table, or by choosing a part that costs something. */
function feeVaries({ item, parts }: CatalogueItem): boolean {
  const chosen = parts?.parts.filter(({ when }) => when !== undefined) ?? [];
  return (
    [item, ...(parts?.parts ?? []).map((part) => part.item)].some(({ fee }) => fee.byAnswer !== undefined) ||
    chosen.some((part) => part.item.fee.fen > 0)
  );
}

function leastFee({ fee }: Item): number {
  return fee.byAnswer ? Math.min(...Object.values(fee.byAnswer.fen)) : fee.fen;
}
