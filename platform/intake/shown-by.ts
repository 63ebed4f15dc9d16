import type { RecordContent, RecordDefinition } from '#contract/item/record.ts';

/** Of a record only what the item shows: the rest is nobody's business at a terminal. */
export function shownBy(definition: RecordDefinition, { fields, rows }: RecordContent): RecordContent {
  const columns = definition.rows?.columns ?? [];
  return {
    fields: only(definition.fields, fields),
    rows: columns.length === 0 ? [] : rows.map((row) => only(columns, row)),
  };
}

function only(shown: readonly { readonly id: string }[], values: Readonly<Record<string, string>>) {
  const ids = new Set(shown.map(({ id }) => id));
  return Object.fromEntries(Object.entries(values).filter(([name]) => ids.has(name)));
}
