import { useStore } from 'zustand';
import type { CatalogueEntry, CatalogueView } from '#contract/kiosk-api/catalogue-view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Icon } from '../../ui/icon.tsx';
import { itemIcons } from '../item-icon.ts';
import { browsingStore, type SearchFilter, setFilter } from './browsing.ts';
import { isLeftBy } from './catalogue-search.ts';
import { bodiesOf, themesOf, waysOf } from './groups.ts';
import { type Choice, PickTiles } from './pick-tiles.tsx';

/** By what the hits of a search are narrowed. */
export type Narrowing = keyof SearchFilter;

const narrowings: readonly Narrowing[] = ['way', 'theme', 'body'];

/** One button for each way to narrow the hits, with what is chosen. */
export function SearchFilters(props: {
  readonly catalogue: CatalogueView;
  readonly narrowing: Narrowing | null;
  readonly onNarrow: (narrowing: Narrowing | null) => void;
}) {
  const { catalogue, narrowing, onNarrow } = props;
  const { t, own } = useKiosk();
  const filter = useStore(browsingStore, (state) => state.filter);
  const nameOf = (by: Narrowing) => {
    switch (by) {
      case 'way':
        return filter.way && t(`home.way.${filter.way}`);
      case 'theme': {
        const theme = catalogue.themes.find(({ id }) => id === filter.theme);
        return theme && own(theme.name);
      }
      case 'body': {
        const entry = catalogue.entries.find(({ bodyName }) => bodyName.zh === filter.body);
        return entry && own(entry.bodyName);
      }
    }
  };
  return (
    <div className="search-filters">
      {narrowings.map((by) => (
        <button
          type="button"
          className="filter"
          key={by}
          aria-expanded={narrowing === by}
          data-chosen={filter[by] !== undefined}
          onClick={() => onNarrow(narrowing === by ? null : by)}
        >
          <span className="filter-words">{nameOf(by) ?? t(`home.narrow.${by}`)}</span>
          <Icon name={narrowing === by ? 'chevronUp' : 'chevronDown'} />
        </button>
      ))}
    </div>
  );
}

/** What the hits can be narrowed to, with how many there are of each; the first one takes the narrowing back. */
export function NarrowTiles(props: {
  readonly narrowing: Narrowing;
  readonly catalogue: CatalogueView;
  /** All hits; the guesses where there is none. */
  readonly entries: readonly CatalogueEntry[];
  readonly onDone: () => void;
}) {
  const { narrowing, catalogue, entries, onDone } = props;
  const { t, own } = useKiosk();
  const filter = useStore(browsingStore, (state) => state.filter);
  const { [narrowing]: chosen, ...others } = filter;
  const left = entries.filter((entry) => isLeftBy(others, entry));
  const pick = (next: SearchFilter) => () => {
    setFilter(next);
    onDone();
  };
  const choices = (): readonly Choice[] => {
    switch (narrowing) {
      case 'way':
        return [...waysOf(left)].map(([way, count]) => ({
          key: way,
          words: t(`home.way.${way}`),
          icon: itemIcons[way],
          count,
          chosen: chosen === way,
          onPick: pick({ ...others, way }),
        }));
      case 'theme':
      case 'body':
        return (narrowing === 'theme' ? themesOf(catalogue, left) : bodiesOf(left)).map(
          ({ key, name, count }) => ({
            key,
            words: own(name),
            count,
            chosen: chosen === key,
            onPick: pick({ ...others, [narrowing]: key }),
          }),
        );
    }
  };
  return (
    <PickTiles
      key={narrowing}
      choices={[
        {
          key: 'all',
          words: t('home.narrow.all'),
          count: left.length,
          chosen: chosen === undefined,
          onPick: pick(others),
        },
        ...choices(),
      ]}
    />
  );
}
