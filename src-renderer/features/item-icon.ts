import type { ItemTile } from '#contract/kiosk-api/view.ts';
import type { IconName } from '../ui/icon.tsx';

/** The picture of a kind of item, the same on every page. */
export const itemIcons: Readonly<Record<ItemTile['kind'], IconName>> = {
  print: 'printer',
  declare: 'pencil',
};
