import { z } from 'zod';
import { dateSchema } from '../text.ts';

/**
 * What a resident ID-card reader gives, one shape per card layout. Reading is kept apart from judging: an
 * expired card or a wrong check digit is read all the same, and `judgeCard` (contract/identity) says what is
 * wrong. Texts are trimmed; a code that the standard does not know stays as it was read.
 */
const sexSchema = z.enum(['male', 'female', 'unknown']);

/** The last day of validity, or `long` for cards without one. Damaged dates are kept as `unreadable`. */
const validToSchema = z.union([dateSchema, z.literal('long'), z.literal('unreadable')]);
const readDateSchema = z.union([dateSchema, z.literal('unreadable')]);

/**
 * Whether fingerprints are registered on the card; the features themselves are never kept. `notRead`: they were
 * asked for, and this reader cannot read them. Where it is missing, nobody asked.
 */
const fingerprintsSchema = z.enum(['registered', 'absent', 'notRead']);

const common = {
  fingerprints: fingerprintsSchema.optional(),
  sex: sexSchema,
  birthDate: readDateSchema,
  idNumber: z.string(),
  issuer: z.string(),
  validFrom: readDateSchema,
  validTo: validToSchema,
};

export const residentCardSchema = z.strictObject({
  kind: z.literal('resident'),
  name: z.string(),
  /** GB/T 3304 code ("01" is Han), two digits. */
  ethnicity: z.string(),
  address: z.string(),
  ...common,
});

export const hkMacauTaiwanCardSchema = z.strictObject({
  kind: z.literal('hkMacauTaiwan'),
  name: z.string(),
  address: z.string(),
  passNumber: z.string(),
  issueCount: z.string(),
  ...common,
});

export const foreigner2017CardSchema = z.strictObject({
  kind: z.literal('foreigner2017'),
  englishName: z.string(),
  name: z.string(),
  /** ISO 3166-1 alpha-3. */
  nationality: z.string(),
  ...common,
});

export const foreigner2023CardSchema = z.strictObject({
  kind: z.literal('foreigner2023'),
  englishName: z.string(),
  name: z.string(),
  nationality: z.string(),
  renewals: z.string(),
  previousNumberLink: z.string(),
  ...common,
});

export const idCardSchema = z.discriminatedUnion('kind', [
  residentCardSchema,
  hkMacauTaiwanCardSchema,
  foreigner2017CardSchema,
  foreigner2023CardSchema,
]);
export type IdCard = Readonly<z.infer<typeof idCardSchema>>;

/**
 * The card class's own errors. `cardLeft`: a card lies there that may be an earlier person's: it was there when the last
 * session ended, or when the device host began. It counts again once it was lifted.
 */
export const cardErrorSchema = z.enum([
  'noReader',
  'cardNotReadable',
  'cardLifted',
  'cardRejected',
  'unknownLayout',
  'cardLeft',
]);
export type CardError = z.infer<typeof cardErrorSchema>;
