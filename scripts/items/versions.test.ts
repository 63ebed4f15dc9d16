import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type AssetsFolder, assetsFolder, ITEM } from '#core/catalogue/testing/assets-folder.ts';
import { ASSETS } from './assets.ts';
import { checkVersions, writeVersions } from './versions.ts';

const FILE = 'items/moving/walking.yaml';
let assets: AssetsFolder;
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  assets = assetsFolder();
  assets.write(FILE, ITEM);
  writeVersions({ raise: false }, assets.path);
});
afterEach(() => {
  vi.restoreAllMocks();
  assets.remove();
});

const faults = () => checkVersions(assets.path).map(({ file, reason }) => `${file}: ${reason}`);
const reasons = () => faults().filter((fault) => fault.startsWith(FILE));
const list = () => readFileSync(join(assets.path, 'item-versions.json'), 'utf8');
const version = (text: string, to: number) => text.replace(/^version: \d+/m, `version: ${to}`);

test('the items that ship are those written down (else the fault says what to do)', () => {
  expect(checkVersions(ASSETS).map(({ file, reason }) => `${file}: ${reason}`)).toEqual([]);
});

test('what is written down and was not changed is right', () => {
  expect(reasons()).toEqual([]);
  expect(JSON.parse(list())).toMatchObject({ 'walking@1': expect.stringMatching(/^[0-9a-f]{16}$/) });
});

test('an item that asks in other words under its old version is told the number and the command', () => {
  assets.write(FILE, ITEM.replace('zh: 步行登记', 'zh: 走路登记'));
  expect(reasons()).toEqual([
    expect.stringContaining('set "version: 2", then run `npm run items -- versions`'),
  ]);
  const before = list();
  expect(writeVersions({ raise: false }, assets.path)).toBe(false);
  expect(list()).toBe(before);
});

test('with the next number and written down it is right, and the earlier version stays known', () => {
  const changed = version(ITEM.replace('zh: 步行登记', 'zh: 走路登记'), 2);
  assets.write(FILE, changed);
  expect(reasons()).toEqual([expect.stringContaining('version 2 is not written down yet')]);
  expect(writeVersions({ raise: false }, assets.path)).toBe(true);
  expect(reasons()).toEqual([]);
  expect(list()).toMatch(/"walking@1".*\n {2}"walking@2"/);
  // A number that was used is not used again, not even with what it stood for.
  assets.write(FILE, ITEM);
  expect(reasons()).toEqual([expect.stringContaining('set "version: 3"')]);
});

test('the number can be raised by the command', () => {
  assets.write(FILE, ITEM.replace('zh: 步行登记', 'zh: 走路登记'));
  expect(writeVersions({ raise: true }, assets.path)).toBe(true);
  expect(reasons()).toEqual([]);
  expect(readFileSync(join(assets.path, FILE), 'utf8')).toMatch(/^version: 2$/m);
});

test('comments, the order of keys and what only helps to find the item change no version', () => {
  const [, id = '', rest = ''] = /^\n(id: .*\n)([\s\S]*)$/.exec(ITEM) ?? [];
  assets.write(FILE, `# A comment.\n${rest}${id}popularity: 3\nalsoCalled: [走一走]\n`);
  expect(faults()).toEqual([]);
});

test('a question of the library is part of every item that takes it', () => {
  assets.write(
    'questions.yaml',
    'town: { label: { zh: 街镇 }, ask: { zh: 哪个街镇？ }, answer: { type: choice, list: towns } }\n',
  );
  expect(faults()).toHaveLength(3);
  expect(writeVersions({ raise: true }, assets.path)).toBe(true);
  expect(faults()).toEqual([]);
});
