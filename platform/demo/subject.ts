import { ageOn } from '#contract/identity/applicant.ts';
import { isIdNumber } from '#contract/identity/id-number.ts';
import type { HeldCertificate } from '#contract/identity/profile.ts';
import { accountValue } from '#contract/item/account.ts';
import { isCodeValue } from '#contract/item/code-rules.ts';
import { monthOf } from '#contract/item/days.ts';
import type { NoRecordReason } from '#contract/platform-api/records.ts';
import type { DemoAccount, DemoCompany, DemoHome, DemoPeople, DemoPerson, DemoWork } from './people.ts';
import type { Recipe, Tag } from './recipe.ts';
import type { AskedRecord } from './record-source.ts';

/** Of whom or what a record is. */
export interface Subject {
  /** By which it is made up: the same key, the same record. */
  readonly key: string;
  /** `null` where nobody is identified. */
  readonly person: {
    readonly name: string;
    readonly idNumber: string;
    readonly birthDate: string;
    readonly phone: string;
    readonly address: string;
    readonly tags: readonly Tag[];
    readonly shared: Readonly<Record<string, string>>;
    readonly certificates: readonly HeldCertificate[];
    readonly homes: readonly DemoHome[];
    readonly work: DemoWork | undefined;
  } | null;
  readonly company: DemoCompany | null;
  /** The one that is asked for, where the record is of a certificate. */
  readonly certificate: HeldCertificate | null;
  /** The one that is asked for, where the record is of an account; whether it stands in the name of whoever asks. */
  readonly account: (DemoAccount & { readonly isOwn: boolean }) | null;
}

const WORKING_AGE = 16;
const OF_CHILDREN: readonly Tag[] = ['minor', 'student', 'patient'];

/** Of whom the asked record is, or why this person is not given it. */
export function subjectOf(
  asked: AskedRecord,
  recipe: Recipe,
  people: DemoPeople,
  today: string,
): Subject | NoRecordReason {
  if (recipe.account !== undefined) return accountSubject(asked, recipe.account, people, today);
  const values = Object.values(asked.parameters);
  const numbers = values.filter(isIdNumber);
  const whatIsAsked = JSON.stringify(Object.entries(asked.parameters).sort(([a], [b]) => (a < b ? -1 : 1)));
  if (asked.idNumber === undefined)
    // Whoever stands there may ask for a thing, never for a person.
    return numbers.length > 0
      ? 'notYours'
      : { key: whatIsAsked, person: null, company: null, certificate: null, account: null };

  const person = people.person(asked.idNumber);
  if (!person) return 'noRecord';
  if (person.name !== asked.name) return 'nameDiffers';
  if (person.died !== undefined) return 'deceased';
  for (const number of numbers) if (!mayAskFor(person, number)) return refusalOf(people.person(number));
  const child = person.children.find(({ idNumber }) => numbers.includes(idNumber));
  const tags = child ? [...person.tags, ...OF_CHILDREN] : person.tags;
  if (recipe.for && !recipe.for.some((tag) => tags.includes(tag)))
    return isTooYoung(person, today) ? 'tooYoung' : 'noRecord';
  const certificate = certificateOf(asked, recipe, person);
  if (recipe.holds !== undefined && !certificate) return 'noRecord';
  const thing = recipe.owns === undefined ? undefined : asked.parameters[recipe.owns];
  if (recipe.owns !== undefined && thing !== undefined && thing !== person.shared[recipe.owns])
    return 'notYours';
  const company = asked.actingFor === 'company' ? companyOf(person, values, recipe.company) : null;
  if (typeof company === 'string') return company;
  const key = company?.creditCode ?? child?.idNumber ?? person.resident.idNumber;
  return {
    key: recipe.about === 'asked' ? whatIsAsked : key,
    person: child ? ofChild(person, child) : ofThemselves(person),
    company,
    certificate,
    account: null,
  };
}

/**
 * The account that `parameter` names. Anybody may pay for anybody, so who asks is not refused; but for whom it stands, and
 * that there is a new bill each month.
 */
function accountSubject(
  { parameters, idNumber, name, division }: AskedRecord,
  parameter: string,
  people: DemoPeople,
  today: string,
): Subject | NoRecordReason {
  const asked = parameters[parameter];
  const account = people.accounts.find(
    (one) => asked === accountValue(one.kind, one.number) && (division ?? one.division) === one.division,
  );
  if (!account) return 'noAccount';
  const isOwn =
    idNumber !== undefined && account.holder.idNumber === idNumber && account.holder.name === name;
  return {
    key: `${accountValue(account.kind, account.number)} ${monthOf(today)}`,
    person: null,
    company: null,
    certificate: null,
    account: { ...account, isOwn },
  };
}

function certificateOf(
  { parameters }: AskedRecord,
  { holds }: Recipe,
  { certificates }: DemoPerson,
): HeldCertificate | null {
  const wanted = holds === undefined ? undefined : parameters[holds];
  const kind = wanted?.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
  return certificates.find((held) => held.kind === kind) ?? null;
}

function mayAskFor(person: DemoPerson, number: string): boolean {
  return (
    number === person.resident.idNumber ||
    number === person.shared['spouseIdNumber'] ||
    person.children.some(({ idNumber }) => idNumber === number)
  );
}

function refusalOf(other: DemoPerson | null): NoRecordReason {
  return other?.died === undefined ? 'notYours' : 'deceased';
}

function isTooYoung({ resident }: DemoPerson, today: string): boolean {
  const age = ageOn(resident.birthDate, today);
  return age !== null && age < WORKING_AGE;
}

/** The company that the values name, where it is in the `wanted` state. */
function companyOf(
  person: DemoPerson,
  values: readonly string[],
  wanted: DemoCompany['state'],
): DemoCompany | null | NoRecordReason {
  const code = values.find((value) => isCodeValue('creditCode', value));
  if (code === undefined) return null;
  const company = person.companies.find(({ creditCode }) => creditCode === code);
  if (!company) return 'notYours';
  if (company.state === wanted) return company;
  return company.state === 'new' ? 'notYet' : 'noRecord';
}

type Known = NonNullable<Subject['person']>;

function ofThemselves(person: DemoPerson): Known {
  const { resident, name, tags, shared, certificates, homes, work } = person;
  return {
    name,
    idNumber: resident.idNumber,
    birthDate: resident.birthDate,
    tags,
    shared,
    certificates,
    homes: homes.filter(({ child }) => child === undefined),
    work,
    phone: shared['phone'] ?? '',
    // Answers have the division's code in front.
    address: shared['residenceAddress']?.replace(/^\d{6} /, '') ?? resident.address,
  };
}

/** Lives with the parent and is called on the parent's phone; has nothing else of the parent's. */
function ofChild(parent: DemoPerson, child: DemoPerson['children'][number]): Known {
  const { phone, address } = ofThemselves(parent);
  return {
    ...child,
    birthDate: child.idNumber.slice(6, 14),
    phone,
    address,
    tags: OF_CHILDREN,
    shared: {},
    certificates: [],
    homes: parent.homes.filter((home) => home.child === child.idNumber),
    work: undefined,
  };
}
