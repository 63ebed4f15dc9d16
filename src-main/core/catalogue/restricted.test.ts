import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadCatalogue } from './load-catalogue.ts';
import { type ReplaceableCatalogue, replaceableCatalogue } from './replaceable-catalogue.ts';
import { type AssetsFolder, assetsFolder, ITEM } from './testing/assets-folder.ts';

const TODAY = '20261122';
const NOTHING = { itemsOff: new Set<string>(), regions: null };
let assets: AssetsFolder;
let catalogue: ReplaceableCatalogue;

beforeEach(() => {
  assets = assetsFolder();
  const item = (id: string) => ITEM.replaceAll('walking', id).replace('zh: 步行登记', `zh: ${id}`);
  for (const id of ['walking', 'jumping', 'swimming']) assets.write(`items/moving/${id}.yaml`, item(id));
  const asPackage = item('sports').replace('kind: declare', 'kind: package');
  const parts = 'parts: [{ item: walking }, { item: jumping }, { item: swimming }]\n';
  assets.write('items/moving/sports.yaml', `${asPackage.replace(/questions:[\s\S]*/, '')}${parts}`);
  catalogue = replaceableCatalogue(loadCatalogue(assets.path));
});
afterEach(() => assets.remove());

const here = () => catalogue.region('310199', TODAY);
const partsHere = () =>
  here()
    ?.items.get('sports')
    ?.parts?.parts.map(({ item }) => item.id);

test('an item that is switched off is not offered, alone or in a package, and people are told so', () => {
  const before = here()?.digest;
  catalogue.restrict({ ...NOTHING, itemsOff: new Set(['jumping', 'no-such-item']) });
  expect(here()?.items.has('jumping')).toBe(false);
  expect(partsHere()).toEqual(['walking', 'swimming']);
  expect(here()?.notOffered.get('jumping')?.where.zh).toContain('这台终端目前不办理');
  expect(here()?.notOffered.has('no-such-item')).toBe(false);
  expect(here()?.digest).not.toBe(before);
  catalogue.restrict({ ...NOTHING, itemsOff: new Set(['jumping', 'swimming']) });
  expect(here()?.items.has('sports')).toBe(false);
});

test('what was restricted is offered again when that is taken away, and pinned items stay as they were', () => {
  const [before, pinned] = [here(), here()?.items.get('jumping')];
  catalogue.restrict({ itemsOff: new Set(['jumping']), regions: new Set(['310199']) });
  expect(pinned?.item.id).toBe('jumping');
  catalogue.restrict(NOTHING);
  expect(here()).toEqual(before);
});

test('regions that may not be chosen are not there, and the screen reads the others anew', () => {
  const before = here()?.digest;
  catalogue.restrict({ ...NOTHING, regions: new Set(['310199']) });
  expect([...catalogue.regions.keys()]).toEqual(['310199']);
  expect(catalogue.region('320599', TODAY)).toBeNull();
  expect(here()?.items.has('walking')).toBe(true);
  expect(here()?.digest).not.toBe(before);
  expect([catalogue.hasRegion('320599'), catalogue.hasItem('jumping')]).toEqual([true, true]);
});

test('a restriction holds for the next catalogue too', () => {
  catalogue.restrict({ ...NOTHING, itemsOff: new Set(['jumping']) });
  catalogue.replace(loadCatalogue(assets.path));
  expect(here()?.items.has('jumping')).toBe(false);
  expect(catalogue.hasItem('jumping')).toBe(true);
});
