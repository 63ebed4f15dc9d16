import { useKiosk } from '../../app/kiosk-context.ts';
import { Button } from '../../ui/button.tsx';
import { setOnlyNow } from './browsing.ts';

/** Leaves out what the terminal cannot do just now, or shows it again. */
export function OnlyNowButton({ onlyNow }: { readonly onlyNow: boolean }) {
  const { t } = useKiosk();
  return (
    <Button icon={onlyNow ? 'repeat' : 'check'} onPress={() => setOnlyNow(!onlyNow)}>
      {t(onlyNow ? 'home.showAll' : 'home.onlyNow')}
    </Button>
  );
}
