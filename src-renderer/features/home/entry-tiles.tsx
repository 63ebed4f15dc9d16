import type { CatalogueEntry, CatalogueView, Need } from '#contract/kiosk-api/catalogue-view.ts';
import { type Block, Paged } from '../../ui/paged.tsx';
import type { Found } from './catalogue-search.ts';
import { ElsewhereTile } from './elsewhere-tile.tsx';
import { EntryTile } from './entry-tile.tsx';

/** The group of what stands behind: its heading stands on each of its pages. */
const BEHIND = 'behind';

/** Tiles in two columns, as many pages as it takes; what is found elsewhere takes a row of its own. What was not looked for (guesses, what most people come for) stands behind, under words that say so. */
export function EntryTiles(props: {
  readonly found: readonly Found[];
  readonly behind?: readonly Found[];
  readonly behindTitle?: string;
  readonly catalogue: CatalogueView;
  readonly lacking: readonly Need[];
}) {
  const { found, behind = [], behindTitle = '', ...around } = props;
  const heading: Block = {
    key: BEHIND,
    group: BEHIND,
    heads: true,
    keepWithNext: true,
    content: <h2 className="search-perhaps">{behindTitle}</h2>,
  };
  return (
    <Paged
      blocks={[
        ...blocksOf(found, around),
        ...(behind.length > 0 ? [heading, ...blocksOf(behind, around, BEHIND)] : []),
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
