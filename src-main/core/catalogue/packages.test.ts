import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadCatalogue } from './load-catalogue.ts';
import { type AssetsFolder, assetsFolder, ITEM as WALKING } from './testing/assets-folder.ts';

let assets: AssetsFolder;
beforeEach(() => {
  assets = assetsFolder();
  const item = (id: string) => WALKING.replaceAll('walking', id).replace('zh: 步行登记', `zh: ${id}`);
  assets.write('items/moving/jumping.yaml', item('jumping'));
  assets.write('items/moving/swimming.yaml', item('swimming'));
  assets.write(
    'items/moving/sports.yaml',
    `${item('sports')
      .replace('kind: declare', 'kind: package')
      .replace(/questions:[\s\S]*/, '')}
parts: [{ item: walking }, { item: jumping }, { item: swimming }]
`,
  );
  // As the others: made anew, so that a test can change it.
  assets.write('items/moving/walking.yaml', item('walking'));
});
afterEach(() => assets.remove());

const HERE = 'regions/310199.yaml';
const TODAY = '20261122';

const load = () => loadCatalogue(assets.path);
const partsOf = (today?: string, division = '310199') =>
  load()
    .region(division, today)
    ?.items.get('sports')
    ?.parts?.parts.map(({ item }) => item.id);

function end(id: string) {
  assets.change(`items/moving/${id}.yaml`, 'caseType', 'effective: { until: "20261121" }\ncaseType');
}

test('a package is made of the parts that are to be had on the day', () => {
  expect(partsOf(TODAY)).toEqual(['walking', 'jumping', 'swimming']);
  end('jumping');
  expect(partsOf('20261121')).toEqual(['walking', 'jumping', 'swimming']);
  expect(partsOf(TODAY)).toEqual(['walking', 'swimming']);
});

test('a package of which one part is left on the day is not offered', () => {
  end('jumping');
  end('swimming');
  expect(partsOf('20261121')).toHaveLength(3);
  expect(load().region('310199', TODAY)?.items.has('sports')).toBe(false);
});

test('a package of which a region gets a part wrong is not offered there, and the fault names it', () => {
  assets.change(HERE, 'items: {}', 'items: { changes: { jumping: { feeFen: 1.5 } } }');
  expect(load().region('310199')?.items.has('sports')).toBe(false);
  expect(partsOf(undefined, '320599')).toHaveLength(3);
  expect(load().faults).toMatchObject([
    { file: HERE, path: 'items.changes.jumping.feeFen' },
    {
      file: HERE,
      path: 'items',
      reason: expect.stringContaining('"sports" cannot be offered without its part "jumping"'),
    },
  ]);
});

test('a part that a region says it does not offer is left out there', () => {
  assets.change(HERE, 'items: {}', 'items: { notOffered: { jumping: { zh: 无 } } }');
  expect(partsOf()).toEqual(['walking', 'swimming']);
  expect(load().faults).toEqual([]);
});

test.each([
  ['kitchen', 'indoors', /does not ask "kitchen"/],
  ['place', 'indoor', /no option of "place".*indoors/],
  ['place', 'outdoors', /goes another way where "place" is "outdoors"/],
])('a package that settles %s as %s for a part is told why it cannot', (question, is, reason) => {
  assets.write(
    'items/moving/jumping.yaml',
    `${WALKING.replaceAll('walking', 'jumping').replace(/questions:[\s\S]*/, '')}
refusals:
  - { when: { value: answers.place, is: outdoors }, reason: { zh: 不行 }, goTo: { zh: 窗口 } }
questions:
  - id: place
    label: { zh: 哪里 }
    ask: { zh: 哪里？ }
    answer: { type: choice, options: [{ value: indoors, label: { zh: 里 } }, { value: outdoors, label: { zh: 外 } }] }
`,
  );
  assets.write(
    'items/moving/sports.yaml',
    `${WALKING.replaceAll('walking', 'sports')
      .replace('kind: declare', 'kind: package')
      .replace(/questions:[\s\S]*/, '')}
questions:
  - id: both
    label: { zh: 两样 }
    ask: { zh: 两样都办？ }
    answer: { type: choice, options: [{ value: "yes", label: { zh: 是 } }, { value: "no", label: { zh: 否 } }] }
parts:
  - item: walking
  - item: jumping
    settles: [{ question: ${question}, is: ${is}, when: { value: answers.both, is: "yes" } }]
`,
  );
  expect(
    load()
      .faults.map((fault) => fault.reason)
      .join('\n'),
  ).toMatch(reason);
});
