import { type Applicant, applicantSchema } from '#contract/identity/applicant.ts';
import type { Profile } from '#contract/identity/profile.ts';
import { didYouMean } from '#contract/nearest-word.ts';
import { readPeople } from '#platform/demo/people.ts';
import { nameOf } from '#platform/demo/residents.ts';
import { ASSETS, Mistake } from './assets.ts';

export interface Person {
  readonly applicant: Applicant;
  /** What the demonstration's platform would say of the person; `null` where it knows nobody of that name. */
  readonly profile: Profile | null;
}

/** A made-up person of the demonstration by the id in assets/demo/residents.json. */
export function readPerson(id: string): Person {
  const { residents, person } = readPeople(ASSETS);
  const resident = residents.find((one) => one.id === id);
  if (!resident)
    throw new Mistake(
      `There is no resident "${id}"${didYouMean(
        id,
        residents.map((one) => one.id),
      )}`,
    );
  const applicant = applicantSchema.parse({
    identifiedBy: 'card',
    cardKind: resident.kind,
    name: nameOf(resident),
    idNumber: resident.idNumber,
    sex: resident.sex,
    birthDate: resident.birthDate,
    address: resident.address,
  });
  const known = person(resident.idNumber);
  if (!known || known.name !== applicant.name) return { applicant, profile: null };
  const { shared, certificates } = known;
  return { applicant, profile: { shared, certificates, cases: {} } };
}
