import { afterEach, beforeEach, expect, test } from 'vitest';
import { lookUpDirectory } from '#contract/region/directory.ts';
import type { Catalogue } from './catalogue.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { type AssetsFolder, assetsFolder } from './testing/assets-folder.ts';

const WALKING = 'items/moving/walking.yaml';
const HERE = 'regions/310199.yaml';
let assets: AssetsFolder;
beforeEach(() => {
  assets = assetsFolder();
});
afterEach(() => assets.remove());

const load = () => loadCatalogue(assets.path);
const offered = (catalogue: Catalogue, division = '310199', today?: string) =>
  [...(catalogue.region(division, today)?.items.keys() ?? [])].sort();

test('good files are all there, in every region, with the region in their words', () => {
  const catalogue = load();
  expect([...catalogue.faults, ...catalogue.remarks]).toEqual([]);
  expect([...catalogue.regions.keys()]).toEqual(['310199', '320599']);
  expect(offered(catalogue)).toEqual(['paths', 'running', 'walking']);
  const item = catalogue.region('310199')?.items.get('walking')?.item;
  expect(item?.guide.who).toEqual({ zh: '住在县310199的人', en: 'Who lives in County 310199' });
  expect(item?.body.name.zh).toBe('道路局');
  expect(item?.questions[0]?.answer).toMatchObject({ options: [{ value: 'north' }, { value: 'south' }] });
});

test('a division without a region has no catalogue', () => {
  expect(load().region('440100')).toBeNull();
});

test('a file that is no YAML is named with its line, and the others are there', () => {
  assets.change(WALKING, 'themes: [moving]', 'themes: [moving');
  const catalogue = load();
  expect(offered(catalogue)).toEqual(['paths', 'running']);
  expect(catalogue.faults).toMatchObject([
    { file: WALKING, line: expect.any(Number), reason: expect.stringContaining('YAML') },
  ]);
});

test('a fault is named with its line, its place and its reason', () => {
  assets.change(WALKING, 'caseType: "1"', 'caseType: "1"\nfee: { fen: 1.5 }');
  expect(load().faults).toEqual([
    { file: WALKING, line: 9, path: 'fee.fen', reason: expect.stringContaining('int') },
  ]);
});

test('the line is that of the element in a list', () => {
  assets.change(WALKING, '- id: pace', '- id: Pace');
  expect(load().faults).toMatchObject([{ line: 19, path: 'questions.1.id' }]);
});

test.each([
  ['a theme', 'themes: [moving]', 'themes: [movin]', 'themes.0', 'did you mean "moving"?'],
  ['a body', 'body: roads', 'body: road', 'body', 'no body in any region'],
  ['a certificate', '[shoe-card]', '[shoe]', 'materials.0', 'no kind of certificate "shoe"'],
  [
    'a field of a certificate',
    '- use: town',
    '- { use: town, prefill: { from: [certificate.shoe-card.colour] } }',
    'questions.0.prefill.from',
    'has no field "colour"',
  ],
  [
    'shared data',
    '- use: town',
    '- { use: town, prefill: { from: [shared.fone] } }',
    'questions.0.prefill.from',
    'no shared key "fone"',
  ],
  [
    'an earlier case',
    '- use: town',
    '- { use: town, prefill: { from: [case.running.speed] } }',
    'questions.0.prefill.from',
    '"running" does not ask "speed"',
  ],
])('an item that names %s that is not there is left out', (_, from, to, path, reason) => {
  assets.change(WALKING, from, to);
  const catalogue = load();
  expect(offered(catalogue)).toEqual(['paths', 'running']);
  expect(catalogue.faults).toMatchObject([
    { file: WALKING, path: expect.stringContaining(path), reason: expect.stringContaining(reason) },
  ]);
});

test('two files with one id: the second is left out', () => {
  assets.change('items/moving/running.yaml', 'id: running', 'id: walking');
  assets.write('items/more/walking.yaml', '');
  expect(
    load()
      .faults.map(({ file }) => file)
      .sort(),
  ).toEqual(['items/more/walking.yaml', 'items/moving/running.yaml']);
});

test('a list that one region lacks takes the items away there alone', () => {
  assets.change(HERE, '  towns:', '  villages:');
  const catalogue = load();
  expect(offered(catalogue)).toEqual([]);
  expect(offered(catalogue, '320599')).toHaveLength(3);
  expect(catalogue.faults[0]).toMatchObject({ file: HERE, path: 'lists' });
});

test('what a region says wrongly of one item takes that one away there alone', () => {
  assets.change(HERE, 'items: {}', 'items: { changes: { walking: { feeFen: 1.5 } } }');
  const catalogue = load();
  expect(offered(catalogue)).toEqual(['paths', 'running']);
  expect(offered(catalogue, '320599')).toHaveLength(3);
  expect(catalogue.faults).toMatchObject([{ file: HERE, path: 'items.changes.walking.feeFen' }]);
});

test('a change that takes away a material the item does not have is a fault', () => {
  assets.change(HERE, 'items: {}', 'items: { changes: { walking: { materials: { without: [boots] } } } }');
  expect(load().faults).toMatchObject([{ path: 'items.changes.walking.materials.without.0' }]);
});

test('a region whose file is broken is left out, and the others are there', () => {
  assets.change(HERE, 'helpline: "12345"', 'helpline: 12345');
  const catalogue = load();
  expect([...catalogue.regions.keys()]).toEqual(['320599']);
  expect(catalogue.faults).toMatchObject([{ file: HERE, path: 'helpline' }]);
});

test('what a region changes or does not offer', () => {
  assets.change(
    HERE,
    'items: {}',
    'items: { notOffered: { running: { zh: 到别处跑, en: Run elsewhere } }, changes: { walking: { feeFen: 500 } } }',
  );
  const here = load().region('310199');
  expect(here?.items.get('walking')?.item.fee.fen).toBe(500);
  expect(here?.items.has('running')).toBe(false);
  expect(here?.notOffered.get('running')).toMatchObject({
    name: { zh: '步行登记' },
    where: { zh: '到别处跑' },
    in: ['320599'],
  });
});

test('a region that speaks of an unknown item is told so, and loses nothing', () => {
  assets.change(HERE, 'items: {}', 'items: { notOffered: { runing: { zh: 无 } } }');
  const catalogue = load();
  expect(catalogue.faults).toEqual([]);
  expect(catalogue.remarks).toMatchObject([{ reason: expect.stringContaining('did you mean "running"?') }]);
  expect(offered(catalogue)).toHaveLength(3);
});

test('a text without English in an item that has English is remarked on', () => {
  assets.change(WALKING, '{ zh: 走得快吗？, en: How fast? }', '{ zh: 走得快吗？ }');
  expect(load().remarks).toMatchObject([{ file: WALKING, path: 'questions.1.ask' }]);
});

test('an item is offered from its first to its last day', () => {
  assets.change(WALKING, 'caseType', 'effective: { from: "20261201", until: "20261231" }\ncaseType');
  const catalogue = load();
  const days = ['20261130', '20261201', '20261231', '20270101'];
  expect(days.map((day) => offered(catalogue, '310199', day).includes('walking'))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('a digest changes with the item, its region and the library, and with nothing else', () => {
  const digests = () => {
    const catalogue = load();
    const items = ['310199', '320599'].map((division) => catalogue.region(division)?.items);
    return items.flatMap((of) => ['walking', 'running'].map((id) => of?.get(id)?.digest));
  };
  const before = digests();
  expect(digests()).toEqual(before);
  const changed = () => digests().map((digest, index) => digest !== before[index]);
  assets.change(WALKING, '走得快吗', '走得慢吗');
  expect(changed()).toEqual([true, false, true, false]);
  assets.change(WALKING, '走得慢吗', '走得快吗');
  assets.change(HERE, '道路局', '交通局');
  expect(changed()).toEqual([true, true, false, false]);
  assets.change(HERE, '交通局', '道路局');
  assets.change('questions.yaml', '哪个镇', '哪一个镇');
  expect(changed()).toEqual([true, true, true, true]);
});

test('a directory gives the rows of the region that fit', () => {
  const catalogue = load();
  const directory = catalogue.directory('paths');
  const item = catalogue.region('310199')?.items.get('paths')?.item;
  if (!directory || item?.kind !== 'query') throw new Error('the sample has both');
  const names = (town: string) => lookUpDirectory(directory, item, { town }).rows.map(({ name }) => name);
  expect(names('north')).toEqual(['无此小路']);
  expect(names('all')).toEqual(['无此小路']);
  expect(names('south')).toEqual([]);
});

test.each([
  ['column that no row has', /name: \S+, /g, '', 'no row of directory "paths" has "name"'],
  ['cell that is no count', 'length: "3"', 'length: "wide"', 'cannot be shown as count'],
  ['town that cannot be chosen', 'town: north', 'town: west', 'cannot be chosen there'],
])('a directory with a %s takes its item away', (_, from, to, reason) => {
  assets.change('directories/paths.yaml', from, to);
  const catalogue = load();
  expect(offered(catalogue)).toEqual(['running', 'walking']);
  expect(catalogue.faults).toMatchObject([{ reason: expect.stringContaining(reason) }]);
});
