import { Han } from '../../glyphs/han.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Paged } from '../../ui/paged.tsx';
import { rowsOf } from '../../ui/rows-of.ts';

export interface Choice {
  readonly key: string;
  readonly words: string;
  /** How many items it has. */
  readonly count: number;
  readonly icon?: IconName;
  readonly chosen?: boolean;
  readonly onPick: () => void;
}

/** Groups of the catalogue to choose from, in two columns. */
export function PickTiles({ choices }: { readonly choices: readonly Choice[] }) {
  const rows = rowsOf(choices, 2);
  return (
    <Paged
      blocks={rows.map((row) => ({
        key: row.map(({ key }) => key).join(' '),
        content: (
          <div className="tile-grid">
            {row.map(({ key, words, count, icon, chosen = false, onPick }) => (
              <button
                type="button"
                className="pick"
                key={key}
                aria-pressed={chosen ? true : undefined}
                data-chosen={chosen}
                onClick={onPick}
              >
                {icon && <Icon name={icon} />}
                <span className="pick-words">
                  <Han>{words}</Han>
                </span>
                <span className="pick-count">{count}</span>
                <Icon name={chosen ? 'check' : 'chevronRight'} />
              </button>
            ))}
          </div>
        ),
      }))}
    />
  );
}
