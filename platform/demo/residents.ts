import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { applicantSchema } from '#contract/identity/applicant.ts';
import { dateSchema } from '#contract/text.ts';

/** The made-up people of `assets/demo/residents.json`, as their cards say them. */
const residentSchema = z.object({
  id: z.string(),
  kind: applicantSchema.shape.cardKind,
  name: z.string(),
  /** Cards of foreigners carry it, sometimes as the only name. */
  englishName: z.string().optional(),
  idNumber: z.string().min(1),
  sex: applicantSchema.shape.sex,
  birthDate: applicantSchema.shape.birthDate,
  /** Cards of foreigners have none. */
  address: z.string().default(''),
  issuer: z.string(),
  validTo: z.union([dateSchema, z.literal('long')]),
});
export type DemoResident = Readonly<z.infer<typeof residentSchema>>;

export function readResidents(file: string | URL): readonly DemoResident[] {
  return z.array(residentSchema).parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** The name under which a terminal asks: the Chinese one where the card has it. */
export function nameOf(resident: DemoResident): string {
  return resident.name === '' ? (resident.englishName ?? '') : resident.name;
}
