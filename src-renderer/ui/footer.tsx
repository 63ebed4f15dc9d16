import { useKiosk } from '../app/kiosk-context.ts';
import { ExitButton, Help, TimeOfPage } from './footer-parts.tsx';
import { PreferenceButtons } from './preference-buttons.tsx';

/**
 * Time left and the way out (or the clock, where no session runs); whom to call; which terminal this is. In 低位
 * it holds what would be out of reach above.
 */
export function Footer({ onOpenAll }: { readonly onOpenAll?: () => void }) {
  const { snapshot } = useKiosk();
  if (onOpenAll && snapshot.preferences.position === 'low') {
    return (
      <footer className="footer">
        <ExitButton />
        <PreferenceButtons onOpenAll={onOpenAll} />
      </footer>
    );
  }
  return (
    <footer className="footer">
      <div className="footer-session">
        <TimeOfPage />
        <ExitButton />
      </div>
      <Help />
    </footer>
  );
}
