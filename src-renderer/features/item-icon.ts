import type { ItemKind } from '#contract/item/schema.ts';
import type { IconName } from '../ui/icon.tsx';

/** The picture of a kind of item, the same on every page. */
export const itemIcons: Readonly<Record<ItemKind, IconName>> = {
  print: 'printer',
  declare: 'pencil',
  query: 'search',
  calculate: 'calculator',
  book: 'calendar',
  pay: 'coin',
  package: 'stack',
  guided: 'signpost',
};
