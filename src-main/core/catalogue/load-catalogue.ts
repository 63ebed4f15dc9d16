import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { checkItem } from '#contract/item/check-item.ts';
import { type Item, itemSchema } from '#contract/item/schema.ts';

/** An item as loaded, with the digest of the file it came from: a case stores it. */
export interface CatalogueItem {
  readonly item: Item;
  /** SHA-256 of the file's bytes, hex. */
  readonly digest: string;
}

/** Why a file is not in the catalogue: file, place in it, reason. */
export interface CatalogueFault {
  readonly file: string;
  readonly path: string;
  readonly reason: string;
}

export interface Catalogue {
  readonly items: ReadonlyMap<string, CatalogueItem>;
  readonly faults: readonly CatalogueFault[];
}

/**
 * Loads every `*.yaml` of `folder`. A bad file is left out and named in `faults`; it never takes the others
 * with it, because a terminal that offers all but one matter is better than one that offers none.
 */
export function loadCatalogue(folder: string): Catalogue {
  const items = new Map<string, CatalogueItem>();
  const faults: CatalogueFault[] = [];
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  for (const file of files) {
    const bytes = readFileSync(join(folder, file));
    const loaded = parseItem(file, bytes.toString('utf8'));
    if (!loaded.ok) {
      faults.push(...loaded.faults);
      continue;
    }
    if (items.has(loaded.item.id)) {
      faults.push({ file, path: 'id', reason: `"${loaded.item.id}" is the id of another file as well` });
      continue;
    }
    items.set(loaded.item.id, {
      item: loaded.item,
      digest: createHash('sha256').update(bytes).digest('hex'),
    });
  }
  return { items, faults };
}

type Parsed =
  | { readonly ok: true; readonly item: Item }
  | { readonly ok: false; readonly faults: readonly CatalogueFault[] };

function parseItem(file: string, text: string): Parsed {
  const document = parseDocument(text, { prettyErrors: true });
  if (document.errors.length > 0) {
    const faults = document.errors.map((error) => ({
      file,
      path: error.linePos ? `line ${error.linePos[0].line}` : '(whole file)',
      reason: error.message.split('\n')[0] ?? error.code,
    }));
    return { ok: false, faults };
  }
  const parsed = itemSchema.safeParse(document.toJS());
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => ({
      file,
      path: issue.path.map(String).join('.') || '(whole file)',
      reason: issue.message,
    }));
    return { ok: false, faults };
  }
  const faults = checkItem(parsed.data).map((fault) => ({ file, ...fault }));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, item: parsed.data };
}
