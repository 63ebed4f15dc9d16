import { z } from 'zod';
import { idSchema } from '../item/names.ts';
import { itemKindSchema } from '../item/schema.ts';
import { itemPinyinSchema } from '../search/item-pinyin.ts';
import { searchWordsSchema } from '../search/search-words.ts';
import { textSchema } from '../text.ts';

/** What an item may need of the terminal beside its screen. */
export const needSchema = z.enum([
  'idCardReader',
  'barcodeScanner',
  'receiptPrinter',
  'documentPrinter',
  'documentCamera',
  'faceCamera',
  'network',
  /** Room on the disk for pictures. */
  'storage',
]);
export type Need = z.infer<typeof needSchema>;

/** What a tile, a list and the search show of an item. */
export const catalogueEntrySchema = z.strictObject({
  id: idSchema,
  kind: itemKindSchema,
  name: textSchema,
  shortName: textSchema,
  bodyName: textSchema,
  themes: z.array(idSchema).readonly(),
  duration: textSchema,
  alsoCalled: z.array(z.string()).readonly(),
  /** For the search; without it, items are found by their characters alone. */
  pinyin: itemPinyinSchema.optional(),
  popularity: z.int(),
  /** Without these it cannot be done. */
  needs: z.array(needSchema).readonly(),
});
export type CatalogueEntry = Readonly<z.infer<typeof catalogueEntrySchema>>;

/** One region's catalogue as the screen browses it. It holds nothing personal and changes only with `digest`. */
export const catalogueViewSchema = z.strictObject({
  division: z.string(),
  digest: z.string(),
  name: textSchema,
  /** All regions that this terminal can show. */
  regions: z
    .array(z.strictObject({ division: z.string(), name: textSchema, city: textSchema, province: textSchema }))
    .readonly(),
  themes: z.array(z.strictObject({ id: idSchema, name: textSchema })).readonly(),
  entries: z.array(catalogueEntrySchema).readonly(),
  /** Not offered here: `where` says where instead, `divisions` are those among the regions that offer it. */
  elsewhere: z
    .array(
      z.strictObject({
        id: idSchema,
        name: textSchema,
        alsoCalled: z.array(z.string()).readonly(),
        pinyin: itemPinyinSchema.optional(),
        where: textSchema,
        divisions: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
  /** What people say and what the items call it. */
  searchWords: searchWordsSchema.optional(),
});
export type CatalogueView = Readonly<z.infer<typeof catalogueViewSchema>>;
