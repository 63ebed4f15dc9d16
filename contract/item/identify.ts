import { z } from 'zod';

/** By what a person can be identified. The social security card and the code give name and ID number and no address. */
export const identifyBySchema = z.enum(['idCard', 'socialSecurityCard', 'residentCode']);

/**
 * How the person at the terminal has to be known. `none`: whoever stands there. `face`: a picture of the face is taken
 * beside the card, for the body to compare. `actingFor`: the person acts for a child or a company, which the questions
 * name and the platform checks.
 */
export const identifySchema = z.union([
  z.literal('none'),
  z.strictObject({
    by: z
      .array(identifyBySchema)
      .min(1)
      .refine((cards) => cards.includes('idCard'), 'must name idCard: every terminal has that reader')
      .readonly(),
    face: z.boolean().default(false),
    /** A card that has expired will do: the matter is there to have it renewed. */
    expiredCard: z.boolean().default(false),
    actingFor: z.enum(['self', 'child', 'company']).default('self'),
  }),
]);
export type Identify = Readonly<z.infer<typeof identifySchema>>;
