import { z } from 'zod';
import type { IdCard } from '../device/id-card.ts';
import type { SocialSecurityCard } from '../device/social-security-card.ts';
import { dateSchema, isDate } from '../text.ts';

/** The person a case is for, as identification gave them. Lives in memory for one session and in the sealed case. */
export const applicantSchema = z.strictObject({
  /** `code`: a resident's code, by which the platform says who the person is. */
  identifiedBy: z.enum(['card', 'socialSecurityCard', 'code']),
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
export function applicantFromCode(holder: Omit<Applicant, 'identifiedBy'>): Applicant {
  return { identifiedBy: 'code', ...holder };
}

/** Full years of age on `today`; `null` where the birth date could not be read. Both dates are `YYYYMMDD`. */
export function ageOn(birthDate: string, today: string): number | null {
  if (!/^\d{8}$/.test(birthDate)) return null;
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(4) < birthDate.slice(4) ? years - 1 : years;
}
