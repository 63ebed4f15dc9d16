import { useKiosk } from '../../app/kiosk-context.ts';
import { browse } from './browsing.ts';
import type { BrowseProps } from './home-page.tsx';
import { PickList } from './pick-list.tsx';

/** What life is about: the themes that this region has items for. */
export function PickTheme({ catalogue }: BrowseProps) {
  const { t, own } = useKiosk();
  const choices = catalogue.themes.flatMap(({ id, name }) => {
    const count = catalogue.entries.filter(({ themes }) => themes.includes(id)).length;
    return count === 0
      ? []
      : [{ key: id, words: own(name), count, onPick: () => browse({ at: 'theme', theme: id }) }];
  });
  return <PickList title={t('home.byTheme')} where={own(catalogue.name)} choices={choices} />;
}
