import { didYouMean } from '../../nearest-word.ts';
import { type CheckedItem, type ItemFault, questionsById } from './fault.ts';

/** Names of the region, which any text may have in braces (resolve-item.ts). */
const REGION = ['county', 'city', 'province', 'portal', 'provinceCode'];

/** Words in braces that nothing would fill: in any text the region's names, in a document what it can know as well. */
export function checkTexts(item: CheckedItem): readonly ItemFault[] {
  const texts = Object.entries(item).filter(([key]) => key !== 'document');
  return [
    ...texts.flatMap(([key, value]) => checkBraces(value, key, REGION)),
    ...(item.kind === 'print' ? checkDocument(item) : []),
  ];
}

type PrintItem = Extract<CheckedItem, { readonly kind: 'print' }>;

/** Titles and labels hold the region's names alone; an opening only what everybody has, since it cannot be left out. */
function checkDocument(item: PrintItem): readonly ItemFault[] {
  const { title, total, facts, salutation, notes, opening, openingEmpty } = item.document;
  const names = [...documentNames(item), ...REGION];
  const filled = (value: unknown, path: string) => checkBraces(value, `document.${path}`, names);
  const fixed = (value: unknown, path: string) => checkBraces(value, `document.${path}`, REGION);
  return [
    ...fixed(title, 'title'),
    ...fixed(total, 'total'),
    ...filled(salutation, 'salutation'),
    ...filled(notes, 'notes'),
    ...facts.flatMap(({ label, value }, at) => [
      ...fixed(label, `facts.${at}.label`),
      ...filled(value, `facts.${at}.value`),
    ]),
    ...Object.entries({ opening, openingEmpty }).flatMap(([key, text]) => [
      ...filled(text, key),
      ...checkAlwaysThere(item, text, `document.${key}`),
    ]),
  ];
}

/** Answers in an opening that somebody does not give: there would be a dash in its place. */
function checkAlwaysThere(item: PrintItem, text: unknown, path: string): readonly ItemFault[] {
  const named = JSON.stringify(text ?? '');
  return [...questionsById(item).values()].flatMap(({ id, when, answer }) => {
    if (!named.includes(`{answers.${id}}`)) return [];
    const mayBeEmpty =
      (answer.type === 'text' && answer.minLength === 0) || (answer.type === 'many' && answer.min === 0);
    return when || mayBeEmpty
      ? [
          {
            path,
            reason: `not everybody answers "${id}", and an opening cannot be left out: name it in facts or notes`,
          },
        ]
      : [];
  });
}

function documentNames(item: PrintItem): readonly string[] {
  return [
    ...(item.identify === 'none' ? [] : ['name', 'idNumber']),
    ...(item.record.rows ? ['rows'] : []),
    ...item.record.fields.map(({ id }) => `record.${id}`),
    ...[...questionsById(item).keys()].map((id) => `answers.${id}`),
  ];
}

function checkBraces(value: unknown, path: string, names: readonly string[]): readonly ItemFault[] {
  return textsWithBraces(value, path).flatMap((one) => checkString(one.text, one.path, names));
}

/** The few texts that have braces, with their places. For all the others nothing is made: every text of every item is looked at. */
function textsWithBraces(
  value: unknown,
  path: string,
): readonly { readonly path: string; readonly text: string }[] {
  const found: { path: string; text: string }[] = [];
  const place = [path];
  const visit = (one: unknown) => {
    if (typeof one === 'string') {
      if (one.includes('{') || one.includes('}')) found.push({ path: place.join('.'), text: one });
      return;
    }
    if (typeof one !== 'object' || one === null) return;
    for (const [key, part] of Object.entries(one)) {
      place.push(key);
      visit(part);
      place.pop();
    }
  };
  visit(value);
  return found;
}

function checkString(value: string, path: string, names: readonly string[]): readonly ItemFault[] {
  const named = [...value.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  const unknown = named
    .filter((name) => !names.includes(name))
    .map((name) => ({ path, reason: `nothing fills {${name}} here${didYouMean(name, names)}` }));
  const rest = value.replace(/\{[^{}]*\}/g, '');
  return /[{}]/.test(rest) ? [...unknown, { path, reason: 'has a brace without its other one' }] : unknown;
}

/** The column that a document sums must be one of the record's and hold amounts. */
export function checkTotal(item: CheckedItem): readonly ItemFault[] {
  if (item.kind !== 'print' || !item.document.total) return [];
  const columns = item.record.rows?.columns ?? [];
  const { column } = item.document.total;
  const found = columns.find(({ id }) => id === column);
  const path = 'document.total.column';
  if (!found) {
    const ids = columns.map(({ id }) => id);
    return [{ path, reason: `there is no column "${column}"${didYouMean(column, ids)}` }];
  }
  return ['money', 'count', 'number'].includes(found.as)
    ? []
    : [{ path, reason: `"${column}" is shown as ${found.as}, which cannot be summed` }];
}
