import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { faultLine } from './catalogue.ts';
import { loadCatalogue } from './load-catalogue.ts';

const catalogue = loadCatalogue(fileURLToPath(new URL('../../../assets', import.meta.url)));
const REGIONS = ['310118', '320509', '330421'];

test('the shipped items, regions and lists are without a fault', () => {
  expect([...catalogue.faults, ...catalogue.remarks].map(faultLine)).toEqual([]);
});

test('every region offers every item or says where it can be done', () => {
  const all = new Set(REGIONS.flatMap((division) => [...(catalogue.region(division)?.items.keys() ?? [])]));
  for (const division of REGIONS) {
    const region = catalogue.region(division);
    const missing = [...all].filter((id) => !region?.items.has(id) && !region?.notOffered.has(id));
    expect(missing, division).toEqual([]);
  }
});

test('whoever is sent elsewhere is sent to a region that offers it', () => {
  for (const division of REGIONS)
    for (const [id, { in: offering }] of catalogue.region(division)?.notOffered ?? [])
      expect(offering, `${id}, not offered in ${division}`).not.toEqual([]);
});

test('the regions have the same bodies and lists, with words of their own', () => {
  const [first, ...others] = [...catalogue.regions.values()];
  for (const other of others) {
    expect(Object.keys(other.bodies).sort()).toEqual(Object.keys(first?.bodies ?? {}).sort());
    expect(Object.keys(other.lists).sort()).toEqual(Object.keys(first?.lists ?? {}).sort());
  }
});

test('no item of one region speaks of another region’s city', () => {
  for (const [division, city] of [
    ['320509', '上海市社区'],
    ['330421', '苏州'],
    ['310118', '嘉兴'],
  ] as const)
    for (const [id, { item }] of catalogue.region(division)?.items ?? [])
      expect(
        JSON.stringify([item.guide, item.refusals, item.commitment]).includes(city),
        `${id} in ${division}`,
      ).toBe(false);
});
