import type { Preferences } from '#contract/kiosk-api/intent.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { Text } from '#contract/text.ts';
import { Han } from '../../glyphs/han.tsx';
import type { Block } from '../../ui/paged.tsx';
import { columnShares, fitsAsTable } from './column-widths.ts';

type Table = NonNullable<ViewOf<'result'>['table']>;

/** Figures stand one under the other at the right. */
const FIGURES: ReadonlySet<Table['columns'][number]['as']> = new Set(['money', 'count', 'number', 'percent']);

/** Rows under their heading, which stands again on every page; rows too wide for the page become cards. */
export function tableBlocks(
  table: Table,
  own: (text: Text) => string,
  textSize: Preferences['textSize'],
): readonly Block[] {
  if (table.rows.length === 0)
    return [{ key: 'empty', content: <p className="nothing">{own(table.empty)}</p> }];
  const labels = table.columns.map(({ label }) => own(label));
  const rows = table.rows.map((row) => row.map(own));
  if (!fitsAsTable(labels, rows, textSize)) return rows.map((row, index) => cardBlock(labels, row, index));
  const columns = { gridTemplateColumns: columnShares(labels, rows) };
  const sides = table.columns.map(({ as }) => (FIGURES.has(as) ? 'right' : 'left'));
  return [
    {
      key: 'head',
      group: 'table',
      keepWithNext: true,
      heads: true,
      content: (
        <div className="table-row table-head" style={columns}>
          {labels.map((label, index) => (
            <p key={table.columns[index]?.id} data-side={sides[index]}>
              {label}
            </p>
          ))}
        </div>
      ),
    },
    ...rows.map((row, index) => ({
      key: `row ${index}`,
      group: 'table',
      content: (
        <div className="table-row" style={columns}>
          {row.map((value, column) => (
            <p key={table.columns[column]?.id} data-side={sides[column]}>
              <Han>{value}</Han>
            </p>
          ))}
        </div>
      ),
    })),
  ];
}

/** One row with its labels beside the values; the first value names it. */
function cardBlock(labels: readonly string[], row: readonly string[], index: number): Block {
  const [name = '', ...values] = row;
  return {
    key: `card ${index}`,
    content: (
      <div className="record-card">
        <p className="record-name">
          <Han>{name}</Han>
        </p>
        <div className="record-values">
          {values.map((value, at) => (
            <p key={labels[at + 1]}>
              <span className="record-label">{labels[at + 1]}</span> <Han>{value}</Han>
            </p>
          ))}
        </div>
      </div>
    ),
  };
}
