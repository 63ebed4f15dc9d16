import { z } from 'zod';
import { optionsSchema } from '../item/answer-type.ts';
import { limitsSchema } from '../item/limit.ts';
import { materialSchema } from '../item/material.ts';
import { divisionCodeSchema, idSchema, nameSchema } from '../item/names.ts';
import { bodySchema, guideSchema } from '../item/schema.ts';
import { textSchema } from '../text.ts';

/** What one region changes in an item; what is not named stays as the item's file says it. */
export const itemChangeSchema = z.strictObject({
  name: textSchema.optional(),
  shortName: textSchema.optional(),
  /** Key of the region's bodies. */
  body: nameSchema.optional(),
  limits: limitsSchema.optional(),
  guide: guideSchema.partial().optional(),
  feeFen: z.int().nonnegative().optional(),
  materials: z
    .strictObject({
      /** Ids of materials that are not asked for here. */
      without: z.array(nameSchema).readonly().default([]),
      /** Further ones, or others in the place of those with the same id. */
      with: z.array(materialSchema).readonly().default([]),
    })
    .optional(),
});
export type ItemChange = Readonly<z.infer<typeof itemChangeSchema>>;

/**
 * One region: who the bodies are, which lists its questions choose from, and how its items differ. In texts of items
 * `{county}`, `{city}` and `{province}` are its names.
 */
export const regionSchema = z.strictObject({
  division: divisionCodeSchema,
  name: textSchema,
  county: textSchema,
  city: textSchema,
  province: textSchema,
  /** 一网通办 as it is called here. */
  portal: textSchema,
  helpline: z.string().min(1),
  bodies: z.record(nameSchema, bodySchema),
  lists: z.record(nameSchema, optionsSchema),
  certificates: z.strictObject({
    /** Kinds that do not stand for a paper here, though they do elsewhere. */
    notAccepted: z.array(idSchema).readonly().default([]),
  }),
  items: z.strictObject({
    /** Not offered here, and where it can be done instead. */
    notOffered: z.record(idSchema, textSchema).default({}),
    changes: z.record(idSchema, itemChangeSchema).default({}),
  }),
});
export type Region = Readonly<z.infer<typeof regionSchema>>;
