import { expect, test } from 'vitest';
import { divisionName, divisionPath, divisionsBelow, isDivision, isDivisionAt } from './divisions.ts';

const codes = (parent: string | null) => divisionsBelow(parent).map(({ code }) => code);

test('there are 34 divisions of the first level, each with an English name', () => {
  const provinces = divisionsBelow(null);
  expect(provinces).toHaveLength(34);
  expect(provinces.filter(({ name }) => name.en === undefined)).toEqual([]);
});

test('from the province to the county and back', () => {
  expect(codes('310000')).toContain('310100');
  expect(codes('310100')).toContain('310118');
  expect(codes('310118')).toEqual([]);
  expect(divisionPath('320509').map(({ name }) => name.zh)).toEqual(['江苏省', '苏州市', '吴江区']);
});

test('the full name says each place once, and nothing that is no place', () => {
  expect(divisionName('310118').zh).toBe('上海市青浦区');
  expect(divisionName('330421').zh).toBe('浙江省嘉兴市嘉善县');
  expect(divisionName('429004').zh).toBe('湖北省仙桃市');
  expect(divisionName('500235').zh).toBe('重庆市云阳县');
  expect(divisionName('320000')).toEqual({ zh: '江苏省', en: 'Jiangsu' });
});

test('Hong Kong, Macau and Taiwan can be chosen down to the last level', () => {
  for (const province of ['710000', '810000', '820000'])
    for (const city of codes(province)) expect(codes(city), city).not.toEqual([]);
});

test('every division can be reached from the top', () => {
  const reached = (parent: string | null): number =>
    divisionsBelow(parent).reduce((sum, { code }) => sum + 1 + reached(code), 0);
  expect(reached(null)).toBeGreaterThan(3_700);
  expect(isDivision('310199')).toBe(false);
  expect(divisionName('310199').zh).toBe('310199');
});

test.each([
  ['310000', 'province', true],
  ['310100', 'city', true],
  ['310118', 'county', true],
  ['441901', 'county', true],
  ['429004', 'county', true],
  ['310000', 'county', false],
  ['310100', 'county', false],
  ['310118', 'city', false],
  ['319999', 'county', false],
  ['999999', 'county', false],
] as const)('%s is a division at the level %s: %s', (code, level, expected) => {
  expect(isDivisionAt(code, level)).toBe(expected);
});
