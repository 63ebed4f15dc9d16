import type { ItemTile } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Icon } from '../../ui/icon.tsx';
import { itemIcons } from '../item-icon.ts';

/** One item. What cannot be done now can still be opened: its guide says why, and where else. */
export function HomeTile({ item, large }: { readonly item: ItemTile; readonly large: boolean }) {
  const { acting, send, t, own } = useKiosk();
  return (
    <button
      type="button"
      className={large ? 'tile tile-large' : 'tile'}
      disabled={acting}
      onClick={() => send({ type: 'openItem', itemId: item.id })}
    >
      <span className="tile-icon">
        <Icon name={itemIcons[item.kind]} />
      </span>
      <span className="tile-words">
        <span className="tile-name">{own(item.shortName)}</span>
        {item.availableNow ? (
          <span className="tile-note">
            {t(`home.${item.kind}Tag`)}
            <span className="dot">•</span>
            {own(item.duration)}
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
