import type { CatalogueEntry, CatalogueView, Need } from '#contract/kiosk-api/catalogue-view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { type Block, Paged } from '../../ui/paged.tsx';
import type { Found } from './catalogue-search.ts';
import { ElsewhereTile } from './elsewhere-tile.tsx';
import { EntryTile } from './entry-tile.tsx';

/** The group of the guesses: its heading stands on each of their pages. */
const PERHAPS = 'perhaps';

/** Tiles in two columns, as many pages as it takes; what is found elsewhere takes a row of its own. Guesses stand behind, under words that say so. */
export function EntryTiles(props: {
  readonly found: readonly Found[];
  readonly guesses?: readonly Found[];
  readonly catalogue: CatalogueView;
  readonly lacking: readonly Need[];
}) {
  const { found, guesses = [], ...around } = props;
  const { t } = useKiosk();
  const perhaps: Block = {
    key: PERHAPS,
    group: PERHAPS,
    heads: true,
    keepWithNext: true,
    content: <h2 className="search-perhaps">{t('home.perhaps')}</h2>,
  };
  return (
    <Paged
      blocks={[
        ...blocksOf(found, around),
        ...(guesses.length > 0 ? [perhaps, ...blocksOf(guesses, around, PERHAPS)] : []),
      ]}
    />
  );
}

function blocksOf(
  found: readonly Found[],
  around: { readonly catalogue: CatalogueView; readonly lacking: readonly Need[] },
  group?: string,
): readonly Block[] {
  const { catalogue, lacking } = around;
  const grouped = group === undefined ? {} : { group };
  return rowsOf(found).map((row): Block => {
    if ('elsewhere' in row)
      return {
        ...grouped,
        key: `elsewhere ${row.elsewhere.id}`,
        content: <ElsewhereTile item={row.elsewhere} catalogue={catalogue} />,
      };
    return {
      ...grouped,
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
