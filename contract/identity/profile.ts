import { z } from 'zod';
import { idSchema, nameSchema } from '../item/names.ts';
import { dateSchema } from '../text.ts';

/** An electronic certificate of the person, as far as an item can use it. */
export const heldCertificateSchema = z.strictObject({
  /** A kind of assets/certificates. */
  kind: idSchema,
  /** Its identifier (GB/T 36904) or the number that the kind goes by. */
  number: z.string().min(1),
  issuer: z.string(),
  validUntil: z.union([dateSchema, z.literal('long')]).optional(),
  /** What it says, by the names that the kind's file lists. */
  fields: z.record(nameSchema, z.string()),
});
export type HeldCertificate = Readonly<z.infer<typeof heldCertificateSchema>>;

/** An account of a household (户号) that stands in the person's name. */
export const ownAccountSchema = z.strictObject({
  /** As questions name it: water, gas. */
  kind: nameSchema,
  number: z.string().regex(/^\d{4,20}$/),
  /** Masked. */
  address: z.string(),
});
export type OwnAccount = Readonly<z.infer<typeof ownAccountSchema>>;

/**
 * What the platform knows of an identified person, as far as the item that is open looks at it (profile-sources.ts); asked
 * once per matter and kept in memory alone: it answers questions before they are asked, and stands for papers. Absent without a network: then all is asked.
 */
export const profileSchema = z.strictObject({
  certificates: z.array(heldCertificateSchema).max(60).readonly(),
  /**
   * What bodies share, by closed keys: phone, residenceAddress, residenceTown, education, lastEmployer, bankName,
   * bankAccount, insuranceType, employmentStatus, maritalStatus, spouseName, spouseIdNumber, plate, licenceNumber …
   * (assets/shared-data.yaml names them all).
   */
  shared: z.record(nameSchema, z.string()),
  /**
   * The accounts of suppliers that stand in the person's name in the region, where the version of the item that was asked has a
   * question for one (an older terminal would refuse the whole answer); at most one of a kind for each home. The address is masked by the platform.
   */
  accounts: z.array(ownAccountSchema).max(40).readonly().optional(),
  /** The answers of the person's last case of an item, by item id. */
  cases: z.record(idSchema, z.record(nameSchema, z.string())),
});
export type Profile = Readonly<z.infer<typeof profileSchema>>;

/** Of a person about whom nothing is known; not the same as not knowing whether anything is (`null`). */
export const EMPTY_PROFILE: Profile = {
  certificates: [],
  shared: {},
  cases: {},
};
