import { useKiosk } from '../../app/kiosk-context.ts';
import type { BrowseProps } from './browsing.ts';
import { browse } from './browsing.ts';
import { themesOf } from './groups.ts';
import { PickList } from './pick-list.tsx';
import { themeIcon } from './theme-icons.ts';

/** What life is about: the themes that this region has items for. */
export function PickTheme(props: BrowseProps) {
  const { t, own } = useKiosk();
  const { catalogue } = props;
  const choices = themesOf(catalogue, catalogue.entries).map(({ key, name, count }) => ({
    key,
    words: own(name),
    count,
    icon: themeIcon(key),
    onPick: () => browse({ at: 'theme', theme: key }),
  }));
  return <PickList {...props} title={t('home.byTheme')} choices={choices} />;
}
