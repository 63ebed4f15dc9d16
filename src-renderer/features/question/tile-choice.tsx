import { Han } from '../../glyphs/han.tsx';
import { Paged } from '../../ui/paged.tsx';
import { rowsOf } from '../../ui/rows-of.ts';

export interface Tile {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly disabled?: boolean;
}

/** One of many short things: tiles in columns, on pages where they are too many for one. */
export function TileChoice(props: {
  readonly tiles: readonly Tile[];
  readonly columns: 2 | 3 | 4;
  readonly value: string;
  readonly onChoose: (value: string) => void;
}) {
  const { tiles, columns, value, onChoose } = props;
  const rows = rowsOf(tiles, columns);
  const chosen = rows.find((row) => row.some((tile) => tile.value === value));
  return (
    <Paged
      opensAt={chosen && keyOf(chosen)}
      blocks={rows.map((row) => ({
        key: keyOf(row),
        content: (
          <div className="option-tiles" data-columns={columns}>
            {row.map((tile) => (
              <button
                type="button"
                className="option-tile"
                key={tile.value}
                disabled={tile.disabled === true}
                aria-pressed={tile.value === value}
                onClick={() => onChoose(tile.value)}
              >
                <span>
                  <Han>{tile.label}</Han>
                </span>
                {tile.hint && <span className="choice-hint">{tile.hint}</span>}
              </button>
            ))}
          </div>
        ),
      }))}
    />
  );
}

function keyOf(row: readonly Tile[]): string {
  return row.map(({ value }) => value).join(' ');
}
