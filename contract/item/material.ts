import { z } from 'zod';
import { PAGES_MAX } from '../case/attachment.ts';
import { textSchema } from '../text.ts';
import { conditionSchema } from './condition.ts';
import { idSchema, nameSchema } from './names.ts';

/**
 * A paper that the matter needs. Whether a person has to bring it follows from what stands here, from the region's
 * switches and from what is known of the person (material-state.ts).
 */
export const materialSchema = z
  .strictObject({
    id: nameSchema,
    name: textSchema,
    /** Kinds of electronic certificate, any of which stands for it (assets/certificates). */
    certificates: z.array(idSchema).min(1).readonly().optional(),
    /** A body of this city or province issued it: it is fetched, not asked for (两个免于提交). */
    issuedHere: z.literal(true).optional(),
    /** It can be photographed here, and where `laterDays` stands, brought within so many days (容缺). */
    handIn: z
      .strictObject({
        pages: z.int().min(1).max(PAGES_MAX).default(1),
        laterDays: z.int().positive().optional(),
      })
      .optional(),
    issuer: textSchema.optional(),
    /** How to get it or prepare it. */
    how: textSchema.optional(),
    originals: z.int().nonnegative().optional(),
    copies: z.int().nonnegative().optional(),
    when: conditionSchema.optional(),
  })
  .refine(
    (material) =>
      material.certificates !== undefined || material.issuedHere === true || material.handIn !== undefined,
    'must say where it comes from: certificates, issuedHere or handIn',
  );
export type Material = Readonly<z.infer<typeof materialSchema>>;
