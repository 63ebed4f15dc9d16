import { join } from 'node:path';
import { z } from 'zod';
import { heldCertificateSchema, profileSchema } from '#contract/identity/profile.ts';
import { isCodeValue } from '#contract/item/code-rules.ts';
import { divisionCodeSchema, nameSchema } from '#contract/item/names.ts';
import { dateSchema } from '#contract/text.ts';
import { readYaml } from '../catalogue/read-yaml.ts';
import { tagSchema } from './recipe.ts';
import { type DemoResident, nameOf, readResidents } from './residents.ts';

const companySchema = z.strictObject({
  creditCode: z.string().refine((code) => isCodeValue('creditCode', code), 'is no credit code'),
  name: z.string(),
  /** `new`: nothing is kept of it yet. */
  state: z.enum(['active', 'struckOff', 'new']),
});
export type DemoCompany = Readonly<z.infer<typeof companySchema>>;

/** A home as the register has it, the same in whatever is asked of it. */
const homeSchema = z.strictObject({
  certificate: z.string(),
  address: z.string(),
  /** Square metres. */
  area: z.string(),
  use: z.string().default('居住'),
  share: z.string().default('单独所有'),
  burden: z.string().default('无'),
  /** Number of the child in whose name it stands; the person's own where absent. */
  child: z.string().optional(),
});
export type DemoHome = Readonly<z.infer<typeof homeSchema>>;

/** Who pays a person's contributions. */
const workSchema = z.strictObject({
  employer: z.string(),
  /** The employer before this one. */
  before: z.string().optional(),
  /** The last month that was paid, `YYYYMM`; still paid where absent. */
  until: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
});
export type DemoWork = Readonly<z.infer<typeof workSchema>>;

/** A home with the accounts of its suppliers: one of a kind at most. Who has no card here is there by name. */
const householdSchema = z.strictObject({
  division: divisionCodeSchema,
  /** Whole, as suppliers have it. */
  address: z.string(),
  holder: z.union([z.strictObject({ resident: z.string() }), z.strictObject({ name: z.string() })]),
  /** Number by kind. */
  accounts: z.record(nameSchema, z.string().regex(/^\d{4,20}$/)),
});

/** An account of a household. */
export interface DemoAccount {
  readonly kind: string;
  readonly number: string;
  readonly division: string;
  readonly address: string;
  /** `idNumber`: of a resident; `null` of whoever has no card here. */
  readonly holder: { readonly name: string; readonly idNumber: string | null };
}

/** assets/demo/people.yaml: what bodies know of the residents beside their cards. */
const peopleSchema = z.strictObject({
  people: z.array(
    z.strictObject({
      resident: z.string(),
      tags: z.array(tagSchema).readonly(),
      /** In the bodies' registers, where it is not the card's. */
      registeredName: z.string().optional(),
      died: dateSchema.optional(),
      shared: profileSchema.shape.shared.default({}),
      certificates: z.array(heldCertificateSchema).readonly().default([]),
      children: z
        .array(z.strictObject({ name: z.string(), idNumber: z.string() }))
        .readonly()
        .default([]),
      companies: z.array(companySchema.shape.creditCode).readonly().default([]),
      homes: z.array(homeSchema).readonly().default([]),
      work: workSchema.optional(),
    }),
  ),
  companies: z.array(companySchema),
  households: z.array(householdSchema),
});

/** A made-up person with all that the demonstration knows of them. */
export interface DemoPerson
  extends Omit<z.infer<typeof peopleSchema>['people'][number], 'resident' | 'registeredName' | 'companies'> {
  readonly resident: DemoResident;
  /** As the registers have it. */
  readonly name: string;
  readonly companies: readonly DemoCompany[];
}

export interface DemoPeople {
  /** Everybody who has a card, known to the bodies or not. */
  readonly residents: readonly DemoResident[];
  /** `null`: nothing is known of this person. */
  person(idNumber: string): DemoPerson | null;
  /** All accounts of all households. */
  readonly accounts: readonly DemoAccount[];
}

/** Reads the made-up people of `assetsFolder`; throws where their files are wrong. */
export function readPeople(assetsFolder: string): DemoPeople {
  const residents = readResidents(join(assetsFolder, 'demo/residents.json'));
  const file = peopleSchema.parse(readYaml(join(assetsFolder, 'demo/people.yaml')));
  const people = new Map(
    file.people.map(({ resident: id, registeredName, companies, ...known }): [string, DemoPerson] => {
      const resident = residents.find((one) => one.id === id);
      if (!resident) throw new Error(`people.yaml: there is no resident "${id}"`);
      const own = file.companies.filter(({ creditCode }) => companies.includes(creditCode));
      const person = { ...known, resident, name: registeredName ?? nameOf(resident), companies: own };
      return [resident.idNumber, person];
    }),
  );
  const accounts = file.households.flatMap((household) => accountsOf(household, residents));
  return { residents, person: (idNumber) => people.get(idNumber) ?? null, accounts };
}

function accountsOf(
  { division, address, holder, accounts }: z.infer<typeof householdSchema>,
  residents: readonly DemoResident[],
): readonly DemoAccount[] {
  const resident = 'resident' in holder ? residents.find(({ id }) => id === holder.resident) : undefined;
  if ('resident' in holder && !resident)
    throw new Error(`people.yaml: there is no resident "${holder.resident}"`);
  const named = resident
    ? { name: nameOf(resident), idNumber: resident.idNumber }
    : { name: 'name' in holder ? holder.name : '', idNumber: null };
  return Object.entries(accounts).map(([kind, number]) => ({
    kind,
    number,
    division,
    address,
    holder: named,
  }));
}
