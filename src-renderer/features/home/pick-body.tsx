import { useKiosk } from '../../app/kiosk-context.ts';
import type { BrowseProps } from './browsing.ts';
import { browse } from './browsing.ts';
import { bodiesOf } from './groups.ts';
import { PickList } from './pick-list.tsx';

/** Who is responsible: the bodies of this region, those with most items first. */
export function PickBody(props: BrowseProps) {
  const { t, own } = useKiosk();
  const choices = bodiesOf(props.catalogue.entries).map(({ key, name, count }) => ({
    key,
    words: own(name),
    count,
    onPick: () => browse({ at: 'body', body: key }),
  }));
  return <PickList {...props} title={t('home.byBody')} choices={choices} />;
}
