import type { Text } from '../text.ts';
import type { ItemPinyin } from './item-pinyin.ts';

/** What the search looks at of an item. */
export interface SearchableEntry {
  readonly id: string;
  readonly name: Text;
  readonly shortName: Text;
  readonly alsoCalled: readonly string[];
  readonly popularity: number;
  /** Without it, its characters sound as they do in other entries. */
  readonly pinyin?: ItemPinyin | undefined;
}
