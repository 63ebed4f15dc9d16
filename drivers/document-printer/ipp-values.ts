import { z } from 'zod';

/** A set of keywords: the library gives a single one without its list. */
export const keywordsSchema = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .catch([])
  .readonly();

/** A set of integers, as {@link keywordsSchema}. */
export const integersSchema = z
  .union([z.array(z.int()), z.int().transform((one) => [one])])
  .catch([])
  .readonly();

/** A count that a printer may leave out or give as no-value. */
export const countSchema = z.int().nonnegative().optional().catch(undefined);
