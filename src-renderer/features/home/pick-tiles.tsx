import { Phrases } from '../../i18n/phrases.tsx';
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

/** So few stand in one column, where their names have all the room. */
const FEW = 5;

/** Groups of the catalogue to choose from, in two columns. */
export function PickTiles({ choices }: { readonly choices: readonly Choice[] }) {
  const rows = rowsOf(choices, choices.length > FEW ? 2 : 1);
  return (
    <Paged
      blocks={rows.map((row) => ({
        key: row.map(({ key }) => key).join(' '),
        content: (
          <div className={row.length === 1 && choices.length <= FEW ? 'tile-row' : 'tile-grid'}>
            {row.map(({ key, words, count, icon, chosen = false, onPick }) => (
              <button
                type="button"
                className="pick"
                key={key}
                aria-pressed={chosen ? true : undefined}
                data-chosen={chosen}
                onClick={onPick}
              >
                {icon && (
                  <span className="tile-icon">
                    <Icon name={icon} />
                  </span>
                )}
                <span className="pick-words">
                  <Phrases>{words}</Phrases>
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
