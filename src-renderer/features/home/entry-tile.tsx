import type { CatalogueEntry, Need } from '#contract/kiosk-api/catalogue-view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Icon } from '../../ui/icon.tsx';
import { itemIcons } from '../item-icon.ts';

/** Whether an item can be done here now, as far as the terminal's parts go. */
export function canBeDone(entry: CatalogueEntry, lacking: readonly Need[]): boolean {
  return !entry.needs.some((need) => lacking.includes(need));
}

/** One item. What cannot be done now can still be opened: its guide says why, and where else. */
export function EntryTile(props: { readonly entry: CatalogueEntry; readonly lacking: readonly Need[] }) {
  const { entry, lacking } = props;
  const { acting, send, t, own } = useKiosk();
  return (
    <button
      type="button"
      className="tile"
      disabled={acting}
      onClick={() => send({ type: 'openItem', itemId: entry.id })}
    >
      <span className="tile-icon">
        <Icon name={itemIcons[entry.kind]} />
      </span>
      <span className="tile-words">
        <span className="tile-name">{own(entry.shortName)}</span>
        {canBeDone(entry, lacking) ? (
          <span className="tile-note">
            <span className="tile-facts">
              <span>{t(`home.${entry.kind}Tag`)}</span> <span>{own(entry.duration)}</span>
            </span>
          </span>
        ) : (
          <span className="tile-note tile-lacking">
            <Icon name="warning" />
            <span>{t('home.unavailable')}</span>
          </span>
        )}
      </span>
      <Icon name="chevronRight" />
    </button>
  );
}
