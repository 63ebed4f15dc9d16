import type { ItemFault } from '#contract/item/check-item.ts';
import type { ShownAs } from '#contract/item/record.ts';
import type { ItemFile } from '#contract/item/schema.ts';
import { type Directory, valuesIn } from '#contract/region/directory.ts';
import type { Region } from '#contract/region/region.ts';
import { isDate } from '#contract/text.ts';
import { meant } from './meant.ts';

/** What an item wants of a directory that this one does not give. Paths are those of the item's file. */
export function checkDirectoryOf(
  item: ItemFile,
  directories: ReadonlyMap<string, Directory>,
  regions: Iterable<Region>,
): readonly ItemFault[] {
  if (!('record' in item) || item.record.from !== 'directory') return [];
  const { kind, rows, fields, asks } = item.record;
  const directory = directories.get(kind);
  if (!directory)
    return [{ path: 'record.kind', reason: `no directory "${kind}"${meant(kind, [...directories.keys()])}` }];
  const columns = (rows?.columns ?? []).flatMap(({ id, as }, index) =>
    badCells(directory, id, as).map((reason) => ({ path: `record.rows.columns.${index}.id`, reason })),
  );
  const others = fields.flatMap(({ id }, index) =>
    id === 'asOf'
      ? []
      : [{ path: `record.fields.${index}.id`, reason: 'a directory has the field "asOf" alone' }],
  );
  const parameters = Object.entries(asks).flatMap(([column, reference]) => {
    const path = `record.asks.${column}`;
    if (!directory.rows.some((row) => column in row))
      return [{ path, reason: `no row of directory "${kind}" has the column "${column}"` }];
    return unfindable(item, directory, column, reference, regions).map((reason) => ({ path, reason }));
  });
  return [...columns, ...others, ...parameters];
}

function badCells(directory: Directory, column: string, as: ShownAs): readonly string[] {
  const cells = directory.rows.flatMap((row) => row[column] ?? []);
  if (cells.length === 0) return [`no row of directory "${directory.kind}" has "${column}"`];
  const bad = cells.find((cell) => !isShownAs(as, cell));
  return bad === undefined ? [] : [`"${bad}" in directory "${directory.kind}" cannot be shown as ${as}`];
}

function isShownAs(as: ShownAs, value: string): boolean {
  if (as === 'date') return isDate(value);
  if (as === 'month') return isDate(`${value}01`);
  if (as === 'money' || as === 'count') return /^-?\d+$/.test(value);
  if (as === 'number' || as === 'percent') return /^-?\d+(\.\d+)?$/.test(value);
  return true;
}

/** Rows that no option of the question asks for, in a region that they are shown in. */
function unfindable(
  item: ItemFile,
  directory: Directory,
  column: string,
  reference: string,
  regions: Iterable<Region>,
): readonly string[] {
  const question = item.questions.find(({ id }) => reference === `answers.${id}`);
  if (question?.answer.type !== 'choice') return [];
  const { list, options } = question.answer;
  for (const region of regions) {
    const known = (list === undefined ? options : (region.lists[list] ?? [])).map(({ value }) => value);
    const lost = directory.rows.find(
      (row) =>
        row.division === region.division &&
        row[column] !== undefined &&
        !valuesIn(row[column]).some((value) => known.includes(value)),
    );
    if (lost && known.length > 0)
      return [
        `a row of directory "${directory.kind}" in ${region.division} has ${column} "${lost[column]}", which cannot be chosen there${meant(lost[column] ?? '', known)}`,
      ];
  }
  return [];
}
