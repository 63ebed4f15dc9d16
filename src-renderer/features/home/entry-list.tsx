import { useStore } from 'zustand';
import type { CatalogueEntry, Need } from '#contract/kiosk-api/catalogue-view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Button } from '../../ui/button.tsx';
import { Heading, Page } from '../../ui/page.tsx';
import { type Block, Paged } from '../../ui/paged.tsx';
import { type Browsing, browse, browsingStore, setOnlyNow } from './browsing.ts';
import { canBeDone, EntryTile } from './entry-tile.tsx';
import type { BrowseProps } from './home-page.tsx';

/** The items of one way, theme or body, the most used ones first. */
export function EntryList(
  props: BrowseProps & { readonly entries: readonly CatalogueEntry[]; readonly title: Browsing },
) {
  const { view, catalogue, entries, title } = props;
  const { t, own } = useKiosk();
  const onlyNow = useStore(browsingStore, (state) => state.onlyNow);
  const shown = entries
    .filter((entry) => !onlyNow || canBeDone(entry, view.lacking))
    .toSorted((a, b) => b.popularity - a.popularity);
  const words = (() => {
    switch (title.at) {
      case 'way':
        return t(`home.way.${title.way}`);
      case 'theme':
        return own(catalogue.themes.find(({ id }) => id === title.theme)?.name ?? { zh: '' });
      case 'body':
        return own(entries[0]?.bodyName ?? { zh: title.body });
      default:
        return '';
    }
  })();
  const up = title.at === 'theme' ? 'themes' : title.at === 'body' ? 'bodies' : 'start';
  return (
    <Page
      name="list"
      context={
        <Heading
          where={[own(catalogue.name)]}
          title={words}
          hint={t('home.listed', { count: shown.length })}
        />
      }
      actions={
        <>
          <Button icon="arrowLeft" onPress={() => browse({ at: up })}>
            {t('action.back')}
          </Button>
          <Button onPress={() => setOnlyNow(!onlyNow)}>{t(onlyNow ? 'home.showAll' : 'home.onlyNow')}</Button>
        </>
      }
    >
      <EntryTiles entries={shown} lacking={view.lacking} empty={t('home.noneNow')} />
    </Page>
  );
}

/** Tiles in two columns, as many pages as it takes. */
export function EntryTiles(props: {
  readonly entries: readonly CatalogueEntry[];
  readonly lacking: readonly Need[];
  readonly empty: string;
}) {
  const { entries, lacking, empty } = props;
  if (entries.length === 0) return <p className="nothing">{empty}</p>;
  const rows = Array.from({ length: Math.ceil(entries.length / 2) }, (_, row) =>
    entries.slice(row * 2, row * 2 + 2),
  );
  const blocks: readonly Block[] = rows.map((row) => ({
    key: row.map(({ id }) => id).join(' '),
    content: (
      <div className="tile-grid">
        {row.map((entry) => (
          <EntryTile key={entry.id} entry={entry} lacking={lacking} />
        ))}
      </div>
    ),
  }));
  return <Paged blocks={blocks} />;
}
