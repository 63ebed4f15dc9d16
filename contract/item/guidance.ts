import { z } from 'zod';
import { textSchema } from '../text.ts';
import { conditionSchema } from './condition.ts';
import { limitSchema } from './limit.ts';
import { nameSchema } from './names.ts';

/**
 * 一业一证: answers choose the licences; out of them come a notice, an application form and a list of materials, to be
 * printed and, for the counter, as a QR code.
 */
export const guidanceSchema = z.strictObject({
  licences: z
    .array(
      z.strictObject({
        id: nameSchema,
        name: textSchema,
        /** Key of the region's bodies. */
        body: nameSchema,
        when: conditionSchema.optional(),
        legal: limitSchema,
        /** Ids of the item's materials that this licence asks for. */
        materials: z.array(nameSchema).readonly(),
      }),
    )
    .min(1)
    .readonly(),
  /** What the applicant must know and keep to. */
  notices: z
    .array(z.strictObject({ text: textSchema, when: conditionSchema.optional() }))
    .min(1)
    .readonly(),
});
export type Guidance = Readonly<z.infer<typeof guidanceSchema>>;
export type Licence = Guidance['licences'][number];
