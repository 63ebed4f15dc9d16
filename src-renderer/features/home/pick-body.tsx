import { useKiosk } from '../../app/kiosk-context.ts';
import { browse } from './browsing.ts';
import type { BrowseProps } from './home-page.tsx';
import { PickList } from './pick-list.tsx';

/** Who is responsible: the bodies of this region, those with most items first. */
export function PickBody({ catalogue }: BrowseProps) {
  const { t, own } = useKiosk();
  const byName = Map.groupBy(catalogue.entries, ({ bodyName }) => bodyName.zh);
  const choices = [...byName].map(([zh, entries]) => ({
    key: zh,
    words: own(entries[0]?.bodyName ?? { zh }),
    count: entries.length,
    onPick: () => browse({ at: 'body', body: zh }),
  }));
  return (
    <PickList
      title={t('home.byBody')}
      where={own(catalogue.name)}
      choices={choices.toSorted((a, b) => b.count - a.count)}
    />
  );
}
