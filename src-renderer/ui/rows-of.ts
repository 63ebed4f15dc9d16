/** `list` in rows of `perRow`, the last one as short as it is. */
export function rowsOf<T>(list: readonly T[], perRow: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / perRow) }, (_, row) =>
    list.slice(row * perRow, (row + 1) * perRow),
  );
}
