import { expect, test } from 'vitest';
import type { RecordContent } from '#contract/item/record.ts';
import { assetsFolder } from '../testing/assets.ts';
import { madeRecords } from './made-records.ts';
import { type DemoPerson, readPeople } from './people.ts';
import { recipesOf } from './recipes.ts';

/** What different queries say of one person agrees. */
const people = readPeople(assetsFolder);
const records = madeRecords(people, recipesOf(assetsFolder));
const known = people.residents.flatMap(({ idNumber }) => people.person(idNumber) ?? []);
const living = known.filter(({ died }) => died === undefined);
const AT = new Date('2026-11-22T08:00:00Z');
const ALL_MONTHS = { months: '201701-202612' };

function recordOf(
  { resident, name }: DemoPerson,
  kind: string,
  parameters: Readonly<Record<string, string>> = {},
): RecordContent | null {
  const { idNumber } = resident;
  const answer = records.find({ kind, idNumber, name, parameters, actingFor: 'self' }, AT);
  if (!answer) throw new Error(`there is no recipe ${kind}`);
  return answer.found ? answer.content : null;
}

function column(record: RecordContent | null, name: string): readonly string[] {
  return (record?.rows ?? []).map((row) => row[name] ?? '');
}

/** The values of a field that those of `kinds` say which the person has a record of. */
function fieldIn(person: DemoPerson, kinds: readonly string[], field: string): readonly string[] {
  return kinds.flatMap((kind) => recordOf(person, kind)?.fields[field] ?? []);
}

function one(id: string): DemoPerson {
  const person = living.find(({ resident }) => resident.id === id);
  if (!person) throw new Error(`no living ${id}`);
  return person;
}

test('whoever owns homes has the same in all queries, and whoever owns none has none', () => {
  for (const person of living) {
    const own = person.homes.filter(({ child }) => child === undefined).map(({ certificate }) => certificate);
    expect(column(recordOf(person, 'propertyHoldings'), 'certificate'), person.resident.id).toEqual(own);
    expect(column(recordOf(person, 'propertyRegister'), 'certificate')).toEqual(own);
    expect(recordOf(person, 'propertyTax')?.rows ?? []).toHaveLength(own.length);
    expect(fieldIn(person, ['propertyCertificate', 'propertyArchive'], 'certificate')).toEqual(
      own.slice(0, 1).flatMap((first) => [first, first]),
    );
    expect(person.tags.includes('propertyOwner')).toBe(own.length > 0);
    for (const { kind, number } of person.certificates)
      if (kind === 'property-certificate') expect(own).toContain(number);
  }
});

test('a child’s home stands in the child’s name alone', () => {
  const parent = one('qingpu-parent');
  const [child] = parent.children;
  const asked = { childIdNumber: child?.idNumber ?? '' };
  const ofChild = column(recordOf(parent, 'propertyHoldingsOfChild', asked), 'certificate');
  expect(ofChild).toHaveLength(1);
  expect(column(recordOf(parent, 'propertyHoldings'), 'certificate')).not.toContain(ofChild[0]);
});

test('employer, base and months are the same in every query of contributions', () => {
  const kinds = [
    'socialInsurancePayments',
    'pensionPayments',
    'medicalInsuranceStatus',
    'housingFundPayments',
  ];
  for (const person of living.filter(({ tags }) => tags.includes('insured'))) {
    const of = kinds.flatMap((kind) => recordOf(person, kind, ALL_MONTHS) ?? []);
    const said = of.map(({ rows }) => rows.map(({ month, employer, baseFen }) => [month, employer, baseFen]));
    for (const other of said.slice(1)) expect(other, person.resident.id).toEqual(said[0]);
    expect(person.work, person.resident.id).toBeDefined();
    expect(recordOf(person, 'medicalInsurance')?.fields['paidMonths']).toBe(String(said[0]?.length));
    const newest = said[0]?.[0];
    const transfer = recordOf(person, 'pensionTransferOut')?.fields;
    expect([transfer?.['lastMonth'], transfer?.['totalMonths']]).toEqual([
      newest?.[0],
      String(said[0]?.length),
    ]);
  }
});

test('nothing is paid for the unemployed after they lost their work', () => {
  const person = one('unemployed-parent');
  const months = column(recordOf(person, 'socialInsurancePayments', ALL_MONTHS), 'month');
  expect(months[0]).toBe(person.shared['unemployedSince']?.slice(0, 6));
  expect(recordOf(person, 'medicalInsurance')?.fields['state']).toBe('暂停缴费');
});

test('who is not insured has no record of insurance, in whatever query', () => {
  for (const id of ['long-ethnic-name', 'student', 'taiwan'])
    for (const kind of ['socialInsurancePayments', 'medicalInsurance', 'medicalBenefits', 'medicalCosts'])
      expect(recordOf(one(id), kind), `${id} ${kind}`).toBeNull();
});

test('nobody draws two pensions, or pays for themselves beside their work', () => {
  for (const person of living) {
    const has = (kind: string) => recordOf(person, kind) !== null;
    const ways = [
      'socialInsurancePayments',
      'pensionBenefits',
      'residentPensionBenefits',
      'residentPensionPayments',
    ];
    expect(ways.filter(has).length, person.resident.id).toBeLessThanOrEqual(1);
    expect(has('residentMedicalBill') && has('socialInsurancePayments')).toBe(false);
    const aid = ['minimumAllowance', 'lowIncomeFamily', 'destituteSupport', 'medicalPoverty'];
    expect(aid.filter(has).length, person.resident.id).toBeLessThanOrEqual(1);
  }
});

test('kind of insurance and card are told alike', () => {
  for (const person of living) {
    const kinds = fieldIn(person, ['medicalInsurance', 'medicalBenefits'], 'kind');
    expect(new Set(kinds).size).toBeLessThanOrEqual(1);
    for (const field of ['cardNumber', 'status', 'bank', 'bankUse', 'issuedOn']) {
      const said = fieldIn(person, ['socialCardStatus', 'socialSecurityCard'], field);
      expect(new Set(said).size, `${person.resident.id} ${field}`).toBeLessThanOrEqual(1);
    }
  }
});

test('the costs of a month are those of its visit', () => {
  for (const person of living)
    expect(column(recordOf(person, 'medicalCosts'), 'ownFen')).toEqual(
      column(recordOf(person, 'medicalVisits'), 'ownFen'),
    );
});

test('the acts of a driver are those that the car was seen at', () => {
  const person = one('qingpu-parent');
  const driver = recordOf(person, 'driverViolations');
  const car = recordOf(person, 'vehicleViolations');
  for (const name of ['date', 'act', 'points', 'fineFen', 'status'])
    expect(column(driver, name)).toEqual(column(car, name));
  expect(new Set(column(driver, 'plate'))).toEqual(new Set([person.shared['plate']]));
});

test('whoever crossed the border came back before leaving again, with one document', () => {
  for (const person of living) {
    const record = recordOf(person, 'borderCrossings');
    const directions = column(record, 'direction');
    expect(directions).toEqual(directions.map((_, at) => (at % 2 === 0 ? '入境' : '出境')));
    expect(new Set(column(record, 'documentNumber')).size).toBeLessThanOrEqual(1);
  }
});

test('the housing fund says of a month what its account says', () => {
  for (const person of living.filter(({ tags }) => tags.includes('housingFund'))) {
    const account = recordOf(person, 'housingFundAccount');
    const payments = recordOf(person, 'housingFundPayments');
    expect(column(account, 'amountFen')).toEqual(column(payments, 'paidFen'));
    expect(account?.fields['monthlyFen']).toBe(column(payments, 'paidFen')[0]);
    for (const field of ['account', 'status', 'employer', 'balanceFen'])
      expect(account?.fields[field], field).toBe(payments?.fields[field]);
  }
});

test('nobody is told of another’s car, and no company at work is cleared of its taxes', () => {
  expect(recordOf(one('qingpu-parent'), 'vehicleViolations', { plate: '沪A00099' })).toBeNull();
  const { resident, name } = one('business-owner');
  const clearance = (creditCode: string) =>
    records.find(
      {
        kind: 'taxClearance',
        idNumber: resident.idNumber,
        name,
        parameters: { creditCode },
        actingFor: 'company',
      },
      AT,
    )?.found;
  expect(clearance('91310199MA0000001L')).toBe(false);
  expect(clearance('91310199MA0000002P')).toBe(true);
});
