import { useKiosk } from '../app/kiosk-context.ts';
import { Han } from '../glyphs/han.tsx';
import { Help, TimeOfPage } from './footer-parts.tsx';
import { Icon } from './icon.tsx';
import { PreferenceButtons } from './preference-buttons.tsx';

/**
 * Whose terminal this is, and how it speaks. Where no session runs there is nobody to choose (`onOpenAll` is
 * absent). In 低位 what is touched stands in the footer, and what is only read there stands here.
 */
export function Header({ onOpenAll }: { readonly onOpenAll?: () => void }) {
  const { snapshot, own } = useKiosk();
  const low = snapshot.preferences.position === 'low';
  return (
    <header className="header">
      <span className="emblem">
        <Icon name="shield" />
      </span>
      <div className="header-names">
        <p className="header-organ">
          <Han>{own(snapshot.terminal.organ)}</Han>
        </p>
        <p className="header-site">
          <Han>{own(snapshot.terminal.site)}</Han>
        </p>
      </div>
      {onOpenAll && !low && <PreferenceButtons onOpenAll={onOpenAll} />}
      {onOpenAll && low && (
        <div className="header-facts">
          <TimeOfPage />
          <Help />
        </div>
      )}
    </header>
  );
}
