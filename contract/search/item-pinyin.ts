import { z } from 'zod';

/**
 * How an item's Chinese names are read: for each text one line of syllables without tones, ü as v, separated by spaces,
 * one for each of its `searchableCharacters` (a digit or a letter stands for itself).
 */
export const itemPinyinSchema = z.strictObject({
  name: z.string(),
  shortName: z.string(),
  /** In the order of the item's everyday words. */
  alsoCalled: z.array(z.string()).readonly(),
});
export type ItemPinyin = Readonly<z.infer<typeof itemPinyinSchema>>;
