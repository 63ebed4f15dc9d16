import type { CatalogueView } from '#contract/kiosk-api/catalogue-view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';

/** An item that this region does not offer: where instead, and the way there where that region is connected. */
export function ElsewhereTile(props: {
  readonly item: CatalogueView['elsewhere'][number];
  readonly catalogue: CatalogueView;
}) {
  const { item, catalogue } = props;
  const { acting, send, t, own } = useKiosk();
  const region = catalogue.regions.find(({ division }) => item.divisions.includes(division));
  return (
    <div className="elsewhere">
      <Icon name="pin" />
      <p>
        <b>{own(item.name)}</b> {own(item.where)}
      </p>
      {region && (
        <Button acting={acting} onPress={() => send({ type: 'switchRegion', division: region.division })}>
          {t('home.goToRegion', { region: own(region.name) })}
        </Button>
      )}
    </div>
  );
}
