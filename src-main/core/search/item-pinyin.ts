import type { ItemPinyin } from '#contract/search/item-pinyin.ts';
import { searchableCharacters } from '#contract/search/searchable-text.ts';
import type { Text } from '#contract/text.ts';

interface Named {
  readonly name: Text;
  readonly shortName?: Text;
  readonly alsoCalled: readonly string[];
}
export type PinyinReader = (item: Named) => ItemPinyin;

/** Words that the dictionary reads wrongly, with their tones. */
const corrections = { 重名: 'chóng míng', 重置: 'chóng zhì', 产调: 'chǎn diào', 补贴: 'bǔ tiē' };

/** Reads the names of items; the dictionary behind it takes some megabytes and is loaded when first asked for. */
export async function loadPinyinReader(): Promise<PinyinReader> {
  const { customPinyin, pinyin } = await import('pinyin-pro');
  customPinyin(corrections);
  const read = (text: string) =>
    pinyin(searchableCharacters(text).join(''), {
      toneType: 'none',
      type: 'array',
      nonZh: 'spaced',
      v: true,
    }).join(' ');
  return ({ name, shortName = name, alsoCalled }) => ({
    name: read(name.zh),
    shortName: read(shortName.zh),
    alsoCalled: alsoCalled.map(read),
  });
}
