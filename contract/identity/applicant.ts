import { z } from 'zod';
import type { IdCard } from '../device/id-card.ts';
import type { SocialSecurityCard } from '../device/social-security-card.ts';
import { dateSchema, isDate } from '../text.ts';

/** Why somebody has no card to be read, in their own word. */
export const noCardReasonSchema = z.enum(['forgotten', 'lost', 'beingRenewed', 'unreadable']);
export type NoCardReason = z.infer<typeof noCardReasonSchema>;

/** The person a case is for, as identification gave them. Lives in memory for one session and in the sealed case. */
export const applicantSchema = z.strictObject({
  /**
   * `code`: a resident's code, by which the platform says who the person is. `typed`: nobody looked at any card; name and number
   * are what somebody said at the terminal, and nothing that is known of that person may be used or shown on the strength of it.
   */
  identifiedBy: z.enum(['card', 'socialSecurityCard', 'code', 'typed']),
  /** Of `typed` alone. */
  noCardReason: noCardReasonSchema.optional(),
  cardKind: z.enum(['resident', 'hkMacauTaiwan', 'foreigner2017', 'foreigner2023', 'socialSecurity']),
  name: z.string().min(1),
  idNumber: z.string().min(1),
  sex: z.enum(['male', 'female', 'unknown']),
  birthDate: z.union([dateSchema, z.literal('unreadable')]),
  /** The registered address; empty where the card carries none. */
  address: z.string(),
});
export type Applicant = Readonly<z.infer<typeof applicantSchema>>;

export function applicantFrom(card: IdCard): Applicant {
  return {
    identifiedBy: 'card',
    cardKind: card.kind,
    name: card.name !== '' || !('englishName' in card) ? card.name : card.englishName,
    idNumber: card.idNumber,
    sex: card.sex,
    birthDate: card.birthDate,
    address: 'address' in card ? card.address : '',
  };
}

/** The birth date is the one in the ID number: the card holds none of its own. */
export function applicantFromChip(card: SocialSecurityCard): Applicant {
  const birthDate = card.idNumber.slice(6, 14);
  return {
    identifiedBy: 'socialSecurityCard',
    cardKind: 'socialSecurity',
    name: card.name,
    idNumber: card.idNumber,
    sex: card.sex,
    birthDate: isDate(birthDate) ? birthDate : 'unreadable',
    address: '',
  };
}

/** Who holds a resident's code, as the platform says it. */
export function applicantFromCode(holder: Omit<Applicant, 'identifiedBy' | 'noCardReason'>): Applicant {
  return { identifiedBy: 'code', ...holder };
}

/** Somebody who has no card, as they say it themselves. Sex and birth date are those in the ID number, which must be a good one. */
export function applicantFromTyping(
  said: Pick<Applicant, 'name' | 'idNumber'> & { readonly noCardReason: NoCardReason },
): Applicant {
  const { idNumber } = said;
  return {
    identifiedBy: 'typed',
    ...said,
    cardKind: cardKindOf(idNumber),
    sex: Number(idNumber[16]) % 2 === 1 ? 'male' : 'female',
    birthDate: idNumber.slice(6, 14),
    address: '',
  };
}

/** Numbers of residence permits begin with 81 to 83, those of foreigners since 2023 with 9. */
function cardKindOf(idNumber: string): Applicant['cardKind'] {
  if (/^8[123]/.test(idNumber)) return 'hkMacauTaiwan';
  return idNumber.startsWith('9') ? 'foreigner2023' : 'resident';
}

/** Whether a card, or the platform by a code, says that it is this person. */
export function isVerified({ identifiedBy }: Pick<Applicant, 'identifiedBy'>): boolean {
  return identifiedBy !== 'typed';
}

/** Full years of age on `today`; `null` where the birth date could not be read. Both dates are `YYYYMMDD`. */
export function ageOn(birthDate: string, today: string): number | null {
  if (!/^\d{8}$/.test(birthDate)) return null;
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(4) < birthDate.slice(4) ? years - 1 : years;
}
