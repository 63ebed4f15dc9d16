import type { CatalogueView } from '#contract/kiosk-api/catalogue-view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Han } from '../../glyphs/han.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { setOpening } from './browsing.ts';
import type { ElsewhereItem } from './catalogue-search.ts';

/** An item that this region does not offer: where instead, and the way there where that region is connected. */
export function ElsewhereTile(props: { readonly item: ElsewhereItem; readonly catalogue: CatalogueView }) {
  const { item, catalogue } = props;
  const { send, t, own } = useKiosk();
  const region = catalogue.regions.find(({ division }) => item.divisions.includes(division));
  const here = own(catalogue.name);
  return (
    <div className="elsewhere">
      <Icon name="pin" />
      <div className="elsewhere-words">
        <p className="tile-name">
          <Han>{own(item.name)}</Han>
        </p>
        <p>
          {region
            ? t('home.doneElsewhere', { here, region: own(region.name) })
            : t('home.notHere', { here, where: own(item.where) })}
        </p>
      </div>
      {region && (
        <Button
          onPress={() => {
            setOpening({ division: region.division, itemId: item.id });
            send({ type: 'switchRegion', division: region.division });
          }}
        >
          {t('home.goToRegion', { region: own(region.name) })}
        </Button>
      )}
    </div>
  );
}
