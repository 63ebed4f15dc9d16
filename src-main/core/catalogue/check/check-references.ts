import type { ItemFault } from '#contract/item/check-item.ts';
import { closest } from '#contract/item/expand-uses.ts';
import type { ItemFile } from '#contract/item/schema.ts';
import type { SharedFiles } from '../shared-files.ts';
import { walk } from './walk.ts';

/** What an item may refer to beyond its own file. */
export interface Known extends Pick<SharedFiles, 'certificateKinds'> {
  readonly themes: ReadonlySet<string>;
  readonly sharedKeys: ReadonlySet<string>;
  /** Bodies and lists that at least one region has; `null` where a region's file could not be read. */
  readonly keys: { readonly bodies: ReadonlySet<string>; readonly lists: ReadonlySet<string> } | null;
  readonly items: ReadonlyMap<string, ItemFile>;
}

/** A reference out of the item, in a condition or a prefill; other texts stand at the same keys. */
const REFERENCE = /^(shared|case|certificate)\.([a-zA-Z0-9-]+)(?:\.([a-zA-Z0-9]+))?$/;

/** What an item names that no file has: themes, bodies, lists, certificates, shared data, other items. */
export function checkReferences(item: ItemFile, known: Known): readonly ItemFault[] {
  const faults: ItemFault[] = [];
  const expect = (there: { has(key: string): boolean; keys(): Iterable<string> }, what: string) => {
    return (path: string, name: string) => {
      if (!there.has(name))
        faults.push({ path, reason: `no ${what} "${name}"${closest(name, [...there.keys()])}` });
    };
  };
  const theme = expect(known.themes, 'theme');
  const body = known.keys ? expect(known.keys.bodies, 'body in any region:') : () => {};
  const list = known.keys ? expect(known.keys.lists, 'list in any region:') : () => {};
  const certificate = expect(known.certificateKinds, 'kind of certificate');
  const shared = expect(known.sharedKeys, 'shared key');

  const reference = (path: string, text: string) => {
    const [, kind, name = '', field] = REFERENCE.exec(text) ?? [];
    if (kind === 'shared') shared(path, name);
    if (kind === 'case') faults.push(...earlierCase(path, name, field, known));
    if (kind !== 'certificate') return;
    certificate(path, name);
    const fields = known.certificateKinds.get(name)?.fields.map(({ id }) => id);
    if (field !== undefined && fields && !fields.includes(field))
      faults.push({
        path,
        reason: `the certificate "${name}" has no field "${field}"${closest(field, fields)}`,
      });
  };

  for (const [index, id] of item.themes.entries()) theme(`themes.${index}`, id);
  walk(item, (key, value, path) => {
    const names = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
    if (key === 'body' && typeof value === 'string') body(path, value);
    if (key === 'list' && typeof value === 'string') list(path, value);
    if (key === 'certificates') for (const name of names) certificate(path, name);
    if (key === 'from') for (const source of names) reference(path, source);
    if ((key === 'value' || key === 'sameAs' || key === 'before') && typeof value === 'string')
      reference(path, value);
  });
  return [...faults, ...parts(item, known)];
}

function earlierCase(
  path: string,
  id: string,
  question: string | undefined,
  known: Known,
): readonly ItemFault[] {
  const other = known.items.get(id);
  if (!other) return [{ path, reason: `no item "${id}"${closest(id, [...known.items.keys()])}` }];
  const asked = [...other.eligibility, ...other.questions].map((one) => one.id);
  if (question === undefined || asked.includes(question)) return [];
  return [{ path, reason: `"${id}" does not ask "${question}"${closest(question, asked)}` }];
}

function parts(item: ItemFile, known: Known): readonly ItemFault[] {
  if (item.kind !== 'package') return [];
  return item.parts.flatMap((part, index) => {
    const path = `parts.${index}.item`;
    const other = known.items.get(part.item);
    if (!other)
      return [{ path, reason: `no item "${part.item}"${closest(part.item, [...known.items.keys()])}` }];
    return other.kind === 'declare'
      ? []
      : [{ path, reason: `"${part.item}" is of kind ${other.kind}; a package files items of kind declare` }];
  });
}
