import { useKiosk } from '../../app/kiosk-context.ts';
import { Han } from '../../glyphs/han.tsx';
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
        <span className="region-words">
          <Han>{view.away ? t('home.away', { region }) : region}</Han>
        </span>
        <span className="region-change">{t('home.changeRegion')}</span>
      </button>
      {view.away && <OwnRegionButton view={view} catalogue={catalogue} />}
    </div>
  );
}

/** The same where a page has what is touched at its foot (低位), and where there is something to say. */
export function LowRegionLine(props: BrowseProps) {
  const { position } = useKiosk().snapshot.preferences;
  return position === 'low' && props.view.away ? <RegionLine {...props} /> : null;
}

function OwnRegionButton({ view, catalogue }: BrowseProps) {
  const { snapshot, send, t, own } = useKiosk();
  const division = view.ownDivision;
  // The settings name the place, which may be a town; a catalogue is a county's.
  const name = catalogue.regions.find((region) => region.division === division)?.name;
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
      <span>
        <Han>{t('home.backToRegion', { region: own(name ?? snapshot.terminal.region) })}</Han>
      </span>
    </button>
  );
}
