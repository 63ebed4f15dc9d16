import type { ItemFile } from '#contract/item/schema.ts';

/** What an item names beyond its own file. */
export interface Mention {
  readonly what: 'body' | 'list' | 'certificate' | 'certificateField' | 'shared' | 'case';
  readonly name: string;
  /** Of a certificate's field or an earlier case's question. */
  readonly part: string | undefined;
  readonly path: string;
}

export interface Survey {
  readonly mentions: readonly Mention[];
  /** Chinese texts without English; empty in an item that has no English at all. */
  readonly untranslated: readonly { readonly path: string; readonly zh: string }[];
}

/** A reference out of the item, in a condition or a prefill; other texts stand at the same keys. */
const REFERENCE = /^(shared|case|certificate)\.([a-zA-Z0-9-]+)(?:\.([a-zA-Z0-9]+))?$/;

/** Walks once over an item, for all checks across files: there are many items, and each is asked about in every region. */
export function survey(item: ItemFile): Survey {
  const mentions: Mention[] = [];
  const untranslated: { path: string; zh: string }[] = [];
  const place: string[] = [];
  let translated = false;

  const mention = (what: Mention['what'], name: string, part?: string) => {
    mentions.push({ what, name, part, path: place.join('.') });
  };
  const reference = (text: string) => {
    const [, kind, name = '', part] = REFERENCE.exec(text) ?? [];
    if (kind === 'certificate') mention(part === undefined ? 'certificate' : 'certificateField', name, part);
    if (kind === 'shared' || kind === 'case') mention(kind, name, part);
  };
  const visit = (key: string, value: unknown) => {
    if (typeof value === 'string') {
      if (key === 'body' || key === 'list') mention(key, value);
      if (key === 'value' || key === 'sameAs' || key === 'before') reference(value);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    if ('zh' in value) {
      if ('en' in value) translated = true;
      else if (typeof value.zh === 'string' && /\p{Script=Han}/u.test(value.zh))
        untranslated.push({ path: place.join('.'), zh: value.zh });
      return;
    }
    const names = Array.isArray(value) && (key === 'certificates' || key === 'from') ? value : [];
    for (const name of names)
      if (typeof name === 'string') key === 'from' ? reference(name) : mention('certificate', name);
    for (const [below, one] of Object.entries(value)) {
      place.push(below);
      visit(below, one);
      place.pop();
    }
  };
  visit('', item);
  return { mentions, untranslated: translated ? untranslated : [] };
}
