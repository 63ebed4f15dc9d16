import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthAfter, monthsBetween } from '#contract/item/days.ts';
import { recordContentSchema } from '#contract/item/record.ts';
import { assetsFolder } from '../testing/assets.ts';
import { madeRecords } from './made-records.ts';
import { readPeople } from './people.ts';
import { type Recipe, recipeSchema } from './recipe.ts';
import { recipesOf } from './recipes.ts';
import { nameOf } from './residents.ts';

const people = readPeople(assetsFolder);
const recipes = recipesOf(assetsFolder);
const kinds = readdirSync(join(assetsFolder, 'demo/records')).map((file) => basename(file, '.yaml'));
const NOVEMBER = new Date('2026-11-22T08:00:00Z');

function cardOf(id: string) {
  const resident = people.residents.find((one) => one.id === id);
  if (!resident) throw new Error(`no made-up resident ${id}`);
  return { idNumber: resident.idNumber, name: nameOf(resident) };
}

function ask(
  kind: string,
  id: string,
  parameters: Record<string, string> = {},
  { at = NOVEMBER, recipe = recipes, actingFor = 'self' as 'self' | 'child' | 'company' } = {},
) {
  return madeRecords(people, recipe).find({ kind, ...cardOf(id), parameters, actingFor }, at);
}

function found(...asked: Parameters<typeof ask>) {
  const answer = ask(...asked);
  if (!answer?.found) throw new Error(`no record: ${answer?.reason}`);
  return answer.content;
}

function recipeFor(raw: unknown): () => Recipe {
  const recipe = recipeSchema.parse(raw);
  return () => recipe;
}

const SOCIAL = 'socialInsurancePayments';

test('about one in four of the made-up people has no social insurance record', () => {
  const answers = people.residents.map(({ id }) => ask(SOCIAL, id));
  const share = answers.filter((answer) => !answer?.found).length / answers.length;
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.6);
});

test('months stand newest first, each once, and none is later than last month', () => {
  const { rows } = found(SOCIAL, 'qingpu-resident', { months: '201701-202612' });
  const months = rows.map(({ month = '' }) => month);
  expect(months).toEqual([...new Set(months)].sort().reverse());
  expect(months[0]).toBe('202610');
});

test('a month later the same history has one more month', () => {
  const asked = { months: '201701-202612' };
  const now = found(SOCIAL, 'qingpu-resident', asked);
  const later = found(SOCIAL, 'qingpu-resident', asked, { at: new Date('2026-12-22T08:00:00Z') });
  expect(later.rows[0]?.['month']).toBe('202611');
  expect(later.rows.slice(1)).toEqual(now.rows);
  expect(Number(later.fields['totalMonths'])).toBe(Number(now.fields['totalMonths']) + 1);
});

test('only the asked months are answered, and the total still counts all', () => {
  const { fields, rows } = found(SOCIAL, 'qingpu-resident', { months: '202608-202610' });
  expect(rows.map(({ month }) => month)).toEqual(['202610', '202609', '202608']);
  expect(Number(fields['totalMonths'])).toBeGreaterThan(3);
});

test('a person changes the employer once, and the base rises in July alone', () => {
  const rows = [...found(SOCIAL, 'qingpu-parent', { months: '201701-202610' }).rows].reverse();
  const changes = rows.flatMap((row, at) => {
    const before = rows[at - 1];
    return before && row['employer'] !== before['employer'] ? [row['month']] : [];
  });
  expect(changes).toHaveLength(1);
  for (const [at, row] of rows.entries()) {
    const before = rows[at - 1];
    if (before && row['baseFen'] !== before['baseFen'])
      expect(
        monthsBetween(before['month'] ?? '', row['month'] ?? '') > 2 || row['month']?.endsWith('07'),
      ).toBe(true);
  }
});

test('the month turns at midnight of the service area', () => {
  const newest = (at: string) =>
    found(SOCIAL, 'qingpu-resident', {}, { at: new Date(at) }).rows[0]?.['month'];
  expect(newest('2026-11-30T15:59:59Z')).toBe('202610');
  expect(newest('2026-11-30T16:00:00Z')).toBe('202611');
});

test.each<[string, string, Record<string, string>, string]>([
  ['nobody knows', 'unknown', {}, 'noRecord'],
  ['was never insured', 'long-ethnic-name', {}, 'noRecord'],
  ['stands in the register under another name', 'renamed', {}, 'nameDiffers'],
  ['is a child', 'minor', {}, 'tooYoung'],
  ['has died', 'deceased', {}, 'deceased'],
  ['asks for their late mother', 'heir', { idNumber: '310199194412200024' }, 'deceased'],
  ['asks for a stranger', 'heir', { idNumber: '310118196803150002' }, 'notYours'],
  ['asks for months that are not over', 'qingpu-resident', { months: '202611-202612' }, 'notYet'],
  ['asks for a year to come', 'qingpu-resident', { year: '2027' }, 'notYet'],
])('who %s is told so', (_who, id, parameters, reason) => {
  expect(ask(SOCIAL, id, parameters)).toEqual({ found: false, reason });
});

test('a parent gets what is kept of the child; the record is the child’s', () => {
  const recipe = recipeFor({
    kind: 'school',
    for: ['student'],
    issuer: 'education',
    fields: { name: { person: 'name' } },
  });
  const childIdNumber = '310199201511020013';
  expect(found('school', 'qingpu-parent', { childIdNumber }, { recipe }).fields).toEqual({ name: '顾一诺' });
  expect(ask('school', 'qingpu-parent', {}, { recipe })).toEqual({ found: false, reason: 'noRecord' });
});

test.each([
  ['at work', '91310199MA0000001L', { found: true }],
  ['struck off', '91310199MA0000002P', { found: false, reason: 'noRecord' }],
  ['a week old', '91310199MA0000003T', { found: false, reason: 'notYet' }],
  ['of somebody else', '11100000000013338W', { found: false, reason: 'notYours' }],
])('a company that is %s', (_what, creditCode, answer) => {
  const recipe = recipeFor({ kind: 'tax', issuer: 'tax', fields: { name: { company: 'name' } } });
  expect(ask('tax', 'business-owner', { creditCode }, { recipe, actingFor: 'company' })).toMatchObject(
    answer,
  );
});

test('a certificate is described as the person holds it, and nobody is given one that they do not hold', () => {
  const of = (certificateKind: string) => ask('heldCertificate', 'qingpu-parent', { certificateKind });
  expect(of('drivingLicence')).toMatchObject({
    found: true,
    content: { fields: { number: '31019919900607001X', validUntil: '2031 年 7 月 15 日' } },
  });
  expect(of('divorceCertificate')).toEqual({ found: false, reason: 'noRecord' });
});

test('without identification things can be asked for, people cannot', () => {
  const recipe = recipeFor({ kind: 'card', issuer: 'commerce', fields: { balance: { between: [1, 9999] } } });
  const source = madeRecords(people, recipe);
  const balance = (card: string) =>
    source.find({ kind: 'card', parameters: { card }, actingFor: 'self' }, NOVEMBER);
  expect(balance('90000001')).toEqual(balance('90000001'));
  expect(balance('90000001')).not.toEqual(balance('90000002'));
  expect(balance('310118196803150002')).toEqual({ found: false, reason: 'notYours' });
});

test('sums, counts and shares agree to the fen, whatever time is asked', () => {
  const recipe = recipeFor({
    kind: 'costs',
    issuer: 'health',
    fields: { visits: { count: 'rows' }, totalFen: { sum: 'totalFen' }, ownFen: { sum: 'ownFen' } },
    rows: {
      each: 'month',
      columns: {
        month: { is: 'month' },
        totalFen: { between: [1, 99_999] },
        fundFen: { share: 'totalFen', thousandths: 725 },
        ownFen: { share: 'totalFen', thousandths: 275 },
      },
    },
  });
  const month = fc.integer({ min: -60, max: -1 }).map((back) => monthAfter('202611', back));
  fc.assert(
    fc.property(month, month, (one, other) => {
      const months = one < other ? `${one}-${other}` : `${other}-${one}`;
      const { fields, rows } = found('costs', 'moved', { months }, { recipe });
      const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);
      expect(fields).toEqual({
        visits: String(rows.length),
        totalFen: String(sum('totalFen')),
        ownFen: String(sum('ownFen')),
      });
      for (const row of rows)
        expect(Number(row['fundFen']) + Number(row['ownFen'])).toBe(Number(row['totalFen']));
    }),
  );
});

test('a made-up day stays the same day while its window holds it', () => {
  const recipe = recipeFor({ kind: 'day', issuer: 'health', fields: { day: { date: [-300, -20] } } });
  const days = [0, 1, 2, 3].map(
    (add) =>
      found('day', 'moved', {}, { recipe, at: new Date(NOVEMBER.getTime() + add * 86_400_000) }).fields[
        'day'
      ],
  );
  expect(new Set(days).size).toBeLessThanOrEqual(2);
  for (const day of days) expect(day && day >= '20260126' && day <= '20261105').toBe(true);
});

test.each(kinds)('%s: every person is answered in the form of a record, twice the same', (kind) => {
  for (const { id } of people.residents) {
    const answer = ask(kind, id);
    if (answer?.found) expect(recordContentSchema.parse(answer.content)).toEqual(answer.content);
    expect(ask(kind, id)).toEqual(answer);
  }
});
