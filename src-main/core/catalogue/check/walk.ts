/** Calls `visit` for every key below `value`, with the path to it as faults write it (`questions.2.answer.list`). */
export function walk(
  value: unknown,
  visit: (key: string, value: unknown, path: string) => void,
  path = '',
): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, one] of Object.entries(value)) {
    const place = path === '' ? key : `${path}.${key}`;
    visit(key, one, place);
    walk(one, visit, place);
  }
}
