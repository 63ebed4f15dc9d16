import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Icon } from '../../ui/icon.tsx';
import type { BrowseProps } from './browsing.ts';
import { browse, browseAtHome } from './browsing.ts';

/** Whose items are shown, and the way to another region's; from there the way back to the own one is one touch. */
export function RegionLine({ view, catalogue }: BrowseProps) {
  const { t, own } = useKiosk();
  const region = own(catalogue.name);
  return (
    <div className="region-line" data-away={view.away}>
      <button type="button" className="region-button" onClick={() => browse({ at: 'regions' })}>
        <Icon name="pin" />
        <span className="region-words">{view.away ? t('home.away', { region }) : region}</span>
        <span className="region-change">{t('home.changeRegion')}</span>
      </button>
      {view.away && <OwnRegionButton division={view.ownDivision} />}
    </div>
  );
}

function OwnRegionButton({ division }: { readonly division: ViewOf<'home'>['division'] }) {
  const { snapshot, send, t, own } = useKiosk();
  return (
    <button
      type="button"
      className="region-button region-back"
      onClick={() => {
        browseAtHome();
        send({ type: 'switchRegion', division });
      }}
    >
      <Icon name="home" />
      <span>{t('home.backToRegion', { region: own(snapshot.terminal.region) })}</span>
    </button>
  );
}
