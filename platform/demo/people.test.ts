import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { isCertificateIdentifier } from '#contract/identity/certificate-identifier.ts';
import { isIdNumber } from '#contract/identity/id-number.ts';
import { checkAnswer } from '#contract/item/answer.ts';
import { answerTypeSchema } from '#contract/item/answer-type.ts';
import { isCodeValue } from '#contract/item/code-rules.ts';
import { type CertificateKind, certificateKindSchema } from '#contract/region/certificate-kind.ts';
import { readYaml } from '../catalogue/read-yaml.ts';
import { assetsFolder } from '../testing/assets.ts';
import { type DemoPerson, readPeople } from './people.ts';

const people = readPeople(assetsFolder);
const known = people.residents.flatMap(({ idNumber }) => people.person(idNumber) ?? []);
const kinds = new Map(
  z
    .array(certificateKindSchema)
    .parse(readYaml(join(assetsFolder, 'certificates.yaml')))
    .map((kind) => [kind.id, kind]),
);
const sharedKeys = new Set(
  z
    .array(z.object({ key: z.string() }))
    .parse(readYaml(join(assetsFolder, 'shared-data.yaml')))
    .map(({ key }) => key),
);

function fits({ number: rule }: CertificateKind, number: string): boolean {
  if (typeof rule === 'object') return new RegExp(`^(?:${rule.pattern})$`, 'u').test(number);
  if (rule === 'idNumber') return isIdNumber(number);
  return rule === 'creditCode' ? isCodeValue('creditCode', number) : isCertificateIdentifier(number);
}

test('there are a dozen people and more, and somebody of whom nothing is known', () => {
  expect(known.length).toBeGreaterThanOrEqual(12);
  expect(known.length).toBeLessThan(people.residents.length);
});

test.each(known.map((person): [string, DemoPerson] => [person.resident.id, person]))(
  'what %s holds is of kinds and under names that there are, with numbers that pass their rules',
  (_id, { certificates, shared, children }) => {
    for (const { kind, number, fields } of certificates) {
      const known = kinds.get(kind);
      if (!known) throw new Error(`no kind of certificate ${kind}`);
      expect(fits(known, number), `${kind} ${number}`).toBe(true);
      const names = known.fields.map(({ id }) => id);
      expect(names).toEqual(expect.arrayContaining(Object.keys(fields)));
    }
    for (const key of Object.keys(shared)) expect(sharedKeys).toContain(key);
    for (const { idNumber } of children) expect(isIdNumber(idNumber)).toBe(true);
  },
);

test.each([
  ['phone', { type: 'phone' }],
  ['residenceAddress', { type: 'address' }],
  ['bankAccount', { type: 'bankAccount' }],
  ['plate', { type: 'plate' }],
  ['spouseIdNumber', { type: 'idNumber' }],
  ['spouseName', { type: 'name' }],
  ['insuredDivision', { type: 'division', level: 'city' }],
  ['fundDivision', { type: 'division', level: 'city', provinces: ['31', '32', '33', '34'] }],
])('every shared %s is a good answer', (key, type) => {
  for (const { shared } of known) {
    const value = shared[key];
    if (value !== undefined) expect(checkAnswer(answerTypeSchema.parse(type), value, '20261122')).toBeNull();
  }
});
