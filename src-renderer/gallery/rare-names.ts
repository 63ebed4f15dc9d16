import type { Snapshot } from '#contract/kiosk-api/kiosk-api.ts';

/** Assigned to nothing: no font of any terminal draws it. */
export const UNDRAWN = '\u{3FF00}';

/**
 * Where a snapshot holds names and addresses, of persons, places and bodies, and words of people's own, by their paths: what
 * the fonts may lack stands here and not in an item's own texts.
 */
const NAMES = [
  /^terminal\.(organ|site|region)$/,
  /^view\.person\.name$/,
  /^view\.(item\.)?body\.name$/,
  /^view\.withoutCard\.name$/,
  /^view\.(bodyName|bodies\.\d+|licences\.\d+\.bodyName|booked\.place)$/,
  /^view\.(rows|facts)\.\d+\.value$/,
  /^view\.table\.rows\.\d+\.\d+$/,
  /^view\.accounts\.\d+\.address$/,
  /^view\.address\.onCard$/,
  /^view\.from\.issuer$/,
  /^view\.scan\.read\.text$/,
  /^view\.stick\.papers\.\d+\.name$/,
];

/** Answers in which somebody's name, address or words stand. */
const WORDS: ReadonlySet<string> = new Set(['name', 'address', 'text']);

/** The same snapshot with a character in every name and address that can be drawn nowhere. */
export function withRareNames(snapshot: Snapshot): Snapshot {
  const { view } = snapshot;
  const answers = view.page === 'question' && WORDS.has(view.question.answer.type) ? [/^view\.value$/] : [];
  return changed(snapshot, '', [...NAMES, ...answers]);
}

function changed<T>(value: T, path: string, names: readonly RegExp[]): T;
function changed(value: unknown, path: string, names: readonly RegExp[]): unknown {
  // A text in two languages is one name.
  const isName = names.some((name) => name.test(path.replace(/\.(zh|en)$/, '')));
  if (typeof value === 'string') return isName && value !== '' ? `${value}${UNDRAWN}` : value;
  if (Array.isArray(value)) return value.map((one, index) => changed(one, inside(path, index), names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, changed(one, inside(path, key), names)]),
  );
}

function inside(path: string, key: string | number): string {
  return path === '' ? String(key) : `${path}.${key}`;
}
