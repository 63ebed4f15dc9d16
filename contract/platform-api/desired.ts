import { z } from 'zod';

/** Of the configuration as text; a long list of items is some kilobytes. */
export const DESIRED_MAX_CHARS = 16 * 1024;

/** `HH:MM`, on the clocks of the service area; `24:00` ends a day. */
const timeOfDaySchema = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be HH:MM');

/** When people are served, on days of the week (1 is Monday). */
const openingSchema = z
  .strictObject({
    days: z.array(z.int().min(1).max(7)).min(1).max(7).readonly(),
    from: timeOfDaySchema,
    until: timeOfDaySchema,
  })
  .refine(({ from, until }) => from < until, 'must end after it begins, on the same day');
export type Opening = Readonly<z.infer<typeof openingSchema>>;

/** WCAG 2.2 asks for enough time; ten minutes are enough for anybody who is still there. */
const idleSecondsSchema = z.int().min(30).max(600);

/**
 * What may be set from afar, each field by itself; what is left out is as the terminal's own settings and catalogue say. Few,
 * and all of them such that a terminal can take them into use and back again without anybody beside it.
 */
export const desiredFields = {
  /** Nobody is served until this is taken away again: the words for people. */
  closed: z
    .strictObject({ zh: z.string().min(1).max(120), en: z.string().min(1).max(240).optional() })
    .readonly(),
  /** Outside of these times nobody new is served. */
  hours: z.array(openingSchema).min(1).max(21).readonly(),
  /** Items, by their ids, that are not offered here. */
  itemsOff: z
    .array(z.string().regex(/^[a-z][a-z0-9-]{0,79}$/))
    .max(400)
    .readonly(),
  /** The divisions beside its own whose items people may choose here; empty: its own alone. */
  otherRegions: z
    .array(z.string().regex(/^\d{6}$/))
    .max(200)
    .readonly(),
  /** Without a touch for this long the warning comes, s. */
  idleSeconds: idleSecondsSchema,
  elderIdleSeconds: idleSecondsSchema,
} as const;
export type DesiredField = keyof typeof desiredFields;

export const desiredConfigurationSchema = z.strictObject({
  closed: desiredFields.closed.optional(),
  hours: desiredFields.hours.optional(),
  itemsOff: desiredFields.itemsOff.optional(),
  otherRegions: desiredFields.otherRegions.optional(),
  idleSeconds: desiredFields.idleSeconds.optional(),
  elderIdleSeconds: desiredFields.elderIdleSeconds.optional(),
});
export type DesiredConfiguration = Readonly<z.infer<typeof desiredConfigurationSchema>>;

/**
 * A configuration as it travels and as the terminal keeps it. Versions of one terminal only grow: a terminal that holds one
 * takes no lower one, whoever signed it.
 */
export const signedDesiredSchema = z.strictObject({
  version: z.int().positive(),
  /** JSON of {@link desiredConfigurationSchema}, or of what a later platform makes of it; as text, for the signature is over it. */
  content: z.string().max(DESIRED_MAX_CHARS),
  /** When it was set, by the platform's clock. */
  at: z.iso.datetime(),
  keyId: z.string(),
  /** Ed25519 by the acknowledgement key over {@link desiredText}, base64. */
  signature: z.base64(),
});
export type SignedDesired = Readonly<z.infer<typeof signedDesiredSchema>>;

/** The text under the signature: one field a line, UTF-8, the content last. */
export function desiredText(
  terminal: string,
  { version, at, content }: Pick<SignedDesired, 'version' | 'at' | 'content'>,
): string {
  return ['tongban-desired-1', terminal, version, at, content].join('\n');
}

/**
 * Why a field, or some of its values, could not be applied.
 * - `unknownField`: this terminal does not know it: it is of an older version than the platform.
 * - `notValid`: it is not of the agreed form.
 * - `unknownItem`, `unknownRegion`: the terminal's catalogue has none of this name.
 * - `notReadable`: the whole configuration is no JSON object; nothing of it is applied.
 */
const desiredProblemSchema = z.strictObject({
  field: z.string().max(40),
  why: z.enum(['unknownField', 'notValid', 'unknownItem', 'unknownRegion', 'notReadable']),
  /** Which values, where it concerns some of them; the first ones. */
  values: z.array(z.string().max(80)).max(10).readonly().optional(),
});
export type DesiredProblem = Readonly<z.infer<typeof desiredProblemSchema>>;

/** Most problems that one report names. */
export const DESIRED_PROBLEMS_MAX = 20;

/** What a terminal says of the configuration that was set for it. */
export const reportedSchema = z.strictObject({
  /** The version that is in use; 0 where none is. */
  version: z.int().nonnegative(),
  /** The highest version that is here; above `version` while somebody is being served. */
  received: z.int().nonnegative(),
  /** What of the version in use could not be applied. */
  problems: z.array(desiredProblemSchema).max(DESIRED_PROBLEMS_MAX).readonly(),
});
export type Reported = Readonly<z.infer<typeof reportedSchema>>;
