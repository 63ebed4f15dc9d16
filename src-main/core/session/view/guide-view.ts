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
      feeFen: leastFee(item),
      feeVaries: item.fee.byAnswer !== undefined,
      caseType: item.caseType,
      sample: item.provenance.estimated,
      parts: pinned.parts?.parts.map((part) => part.item.name) ?? [],
    },
    lacks: lacksOf(item, around),
    step: stepAt(item, 'guide'),
  };
}

function leastFee({ fee }: Item): number {
  return fee.byAnswer ? Math.min(...Object.values(fee.byAnswer.fen)) : fee.fen;
}
