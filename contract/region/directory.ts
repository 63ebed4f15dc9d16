import { z } from 'zod';
import { divisionCodeSchema, nameSchema } from '../item/names.ts';
import type { RecordContent } from '../item/record.ts';
import type { ItemOf } from '../item/schema.ts';
import { dateSchema, textSchema } from '../text.ts';

/** A public list that ships with the catalogue: offices, schools, licences. A query item shows its rows without a network. */
export const directorySchema = z.strictObject({
  kind: nameSchema,
  name: textSchema,
  /** The day of which the list is. */
  asOf: dateSchema,
  /** Made up, for demonstrations. */
  sample: z.boolean(),
  rows: z
    .array(
      z
        .looseObject({
          /** The region it belongs to; absent: the same everywhere. */ division:
            divisionCodeSchema.optional(),
        })
        .catchall(z.string()),
    )
    .min(1)
    .readonly(),
});
export type Directory = Readonly<z.infer<typeof directorySchema>>;

/** The answer that means every place. */
const ALL = 'all';

/**
 * The rows of the item's region that fit the answers, with the columns of the file. A row fits where each answer that
 * says more than `all` is one of its column's values (joined by commas; of several answers, one of them is) or, of free
 * words, is contained in it.
 */
export function lookUpDirectory(
  directory: Directory,
  item: ItemOf<'query' | 'print'>,
  answers: Readonly<Record<string, string>>,
): RecordContent {
  const wanted = Object.entries(item.record.asks).flatMap(([column, reference]) => {
    const id = reference.slice('answers.'.length);
    const value = answers[id]?.trim() ?? '';
    const asked = [...item.eligibility, ...item.questions].find((question) => question.id === id);
    const words = asked?.answer.type === 'text';
    const values = words ? [value.toLowerCase()] : valuesIn(value.toLowerCase());
    return value === '' || values.includes(ALL) ? [] : [{ column, values, words }];
  });
  const rows = directory.rows
    .filter(({ division }) => division === undefined || division === item.division)
    .filter((row) =>
      wanted.every(({ column, values, words }) => {
        const said = row[column]?.toLowerCase() ?? '';
        const cells = valuesIn(said);
        return values.some((value) => (words ? said.includes(value) : cells.includes(value)));
      }),
    )
    .map(({ division: _, ...columns }) => columns);
  return { fields: { asOf: directory.asOf }, rows };
}

/** A cell that is asked for by a choice can fit several of its options: `new,older`. */
export function valuesIn(cell: string): readonly string[] {
  return cell.split(',');
}
