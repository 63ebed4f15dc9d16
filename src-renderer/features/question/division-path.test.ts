import { expect, test } from 'vitest';
import { namesOfPath } from '#contract/region/division-names.ts';
import { divisionsBelow } from '../../gallery/fixture-divisions.ts';
import { aboveOf, isOnTheWay, pathTo, stepBelow } from './division-path.ts';

const shanghai = { code: '310000', name: { zh: '上海市' } };
const jiangsu = { code: '320000', name: { zh: '江苏省' } };
const lookUp = {
  divisions: async (parent: string | null) =>
    parent === null ? [shanghai, jiangsu] : divisionsBelow(parent),
};
const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);

test('a municipality’s one city is chosen by itself', async () => {
  const { path, below } = await stepBelow(lookUp, [shanghai], { level: 'county' });
  expect(codes(path)).toEqual(['310000', '310100']);
  expect(codes(below)).toContain('310118');
});

test('it ends at the level that is asked for', async () => {
  const { path, below } = await stepBelow(lookUp, [shanghai], { level: 'city' });
  expect(codes(path)).toEqual(['310000', '310100']);
  expect(below).toEqual([]);
});

test('where only one place can be chosen it is chosen', async () => {
  const { path, below } = await stepBelow(lookUp, [], { level: 'county', within: ['310118'] });
  expect(codes(path)).toEqual(['310000', '310100', '310118']);
  expect(below).toEqual([]);
});

test('only what leads to the places allowed is offered', () => {
  expect(isOnTheWay('320000', ['3205'])).toBe(true);
  expect(isOnTheWay('320509', ['320500'])).toBe(true);
  expect(isOnTheWay('320100', ['3205'])).toBe(false);
  expect(isOnTheWay('320100', undefined)).toBe(true);
});

test('choosing begins with the counties of the city that is near, unless none of them can be chosen', () => {
  expect(aboveOf('310118', undefined)).toBe('310100');
  expect(aboveOf('310000', undefined)).toBe('310000');
  expect(aboveOf('310118', ['3205'])).toBe('');
  expect(aboveOf(undefined, undefined)).toBe('');
});

test('the path to a code has the names from the province down', async () => {
  const path = await pathTo(lookUp, '310118');
  expect(namesOfPath(path).map(({ zh }) => zh)).toEqual(['上海市', '青浦区']);
  expect(await pathTo(lookUp, '990101')).toEqual([]);
});
