import type { CatalogueEntry, CatalogueView, Need } from '#contract/kiosk-api/catalogue-view.ts';
import { type Block, Paged } from '../../ui/paged.tsx';
import type { Found } from './catalogue-search.ts';
import { ElsewhereTile } from './elsewhere-tile.tsx';
import { EntryTile } from './entry-tile.tsx';

/** Tiles in two columns, as many pages as it takes; what is found elsewhere takes a row of its own. */
export function EntryTiles(props: {
  readonly found: readonly Found[];
  readonly catalogue: CatalogueView;
  readonly lacking: readonly Need[];
}) {
  const { found, catalogue, lacking } = props;
  const blocks = rowsOf(found).map((row): Block => {
    if ('elsewhere' in row)
      return {
        key: `elsewhere ${row.elsewhere.id}`,
        content: <ElsewhereTile item={row.elsewhere} catalogue={catalogue} />,
      };
    return {
      key: row.entries.map(({ id }) => id).join(' '),
      content: (
        <div className="tile-grid">
          {row.entries.map((entry) => (
            <EntryTile key={entry.id} entry={entry} lacking={lacking} />
          ))}
        </div>
      ),
    };
  });
  return <Paged blocks={blocks} />;
}

type Row =
  | { readonly entries: readonly CatalogueEntry[] }
  | { readonly elsewhere: NonNullable<Found['elsewhere']> };

/** In the order of what was found, except that a tile moves up into the gap beside the one before it. */
function rowsOf(found: readonly Found[]): readonly Row[] {
  const rows: Row[] = [];
  let open: CatalogueEntry[] | null = null;
  for (const { here, elsewhere } of found) {
    if (elsewhere) rows.push({ elsewhere });
    else if (open) {
      open.push(here);
      open = null;
    } else {
      open = [here];
      rows.push({ entries: open });
    }
  }
  return rows;
}
