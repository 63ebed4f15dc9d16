import type { ItemFault } from '#contract/item/check-item.ts';
import type { ItemFile } from '#contract/item/schema.ts';
import type { CertificateKind } from '#contract/region/certificate-kind.ts';
import { checkSettled } from './check-settled.ts';
import { meant } from './meant.ts';
import type { Mention, Survey } from './survey.ts';

/** What an item may refer to beyond its own file. */
export interface Known {
  readonly themes: ReadonlySet<string>;
  readonly certificateKinds: ReadonlyMap<string, CertificateKind>;
  readonly sharedKeys: ReadonlySet<string>;
  /** Bodies and lists that at least one region has; `null` where a region's file could not be read. */
  readonly keys: { readonly bodies: ReadonlySet<string>; readonly lists: ReadonlySet<string> } | null;
  readonly items: ReadonlyMap<string, ItemFile>;
}

/** What an item names that no file has: themes, bodies, lists, certificates, shared data, other items. */
export function checkReferences(item: ItemFile, { mentions }: Survey, known: Known): readonly ItemFault[] {
  const themes = item.themes.flatMap((theme, index) =>
    known.themes.has(theme)
      ? []
      : [{ path: `themes.${index}`, reason: absent('theme', theme, known.themes) }],
  );
  const named = mentions.flatMap((mention) => {
    const reason = reasonAgainst(mention, known);
    return reason === null ? [] : [{ path: mention.path, reason }];
  });
  return [...themes, ...named, ...checkParts(item, known)];
}

function reasonAgainst({ what, name, part }: Mention, known: Known): string | null {
  switch (what) {
    case 'body':
      return !known.keys || known.keys.bodies.has(name)
        ? null
        : absent('body in any region:', name, known.keys.bodies);
    case 'list':
      return !known.keys || known.keys.lists.has(name)
        ? null
        : absent('list in any region:', name, known.keys.lists);
    case 'shared':
      return known.sharedKeys.has(name) ? null : absent('shared key', name, known.sharedKeys);
    case 'certificate':
    case 'certificateField': {
      const kind = known.certificateKinds.get(name);
      if (!kind) return absent('kind of certificate', name, known.certificateKinds.keys());
      const fields = kind.fields.map(({ id }) => id);
      return part === undefined || fields.includes(part)
        ? null
        : `the certificate "${name}" has no field "${part}"${meant(part, fields)}`;
    }
    case 'case': {
      const other = known.items.get(name);
      if (!other) return absent('item', name, known.items.keys());
      const asked = [...other.eligibility, ...other.questions].map(({ id }) => id);
      return part === undefined || asked.includes(part)
        ? null
        : `"${name}" does not ask "${part}"${meant(part, asked)}`;
    }
  }
}

function checkParts(item: ItemFile, known: Known): readonly ItemFault[] {
  if (item.kind !== 'package') return [];
  return item.parts.flatMap((part, index) => {
    const path = `parts.${index}.item`;
    const other = known.items.get(part.item);
    if (!other) return [{ path, reason: absent('item', part.item, known.items.keys()) }];
    return other.kind === 'declare'
      ? checkSettled(part, `parts.${index}`, other)
      : [{ path, reason: `"${part.item}" is of kind ${other.kind}; a package files items of kind declare` }];
  });
}

function absent(what: string, name: string, known: Iterable<string>): string {
  return `no ${what} "${name}"${meant(name, [...known])}`;
}
