import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadCatalogue } from './load-catalogue.ts';

const shipped = new URL('../../../assets/items', import.meta.url).pathname;
const file = 'flexible-employment-registration.yaml';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-items-'));
  cpSync(shipped, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function change(from: string, to: string) {
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(folder, file), text.replace(from, to));
}

test('the shipped items load without a fault', () => {
  const { items, faults } = loadCatalogue(shipped);
  expect(faults).toEqual([]);
  expect([...items.keys()]).toEqual([
    'employment-details-change',
    'flexible-employment-registration',
    'social-insurance-proof',
    'unemployment-registration',
  ]);
});

test('a broken file is named with its line, and the others are there', () => {
  change('kind: declare', 'kind: [declare');
  const { items, faults } = loadCatalogue(folder);
  expect([...items.keys()]).toEqual([
    'employment-details-change',
    'social-insurance-proof',
    'unemployment-registration',
  ]);
  expect(faults[0]).toMatchObject({ file, path: expect.stringMatching(/^line \d+$/) });
});

test('an unknown key is named with its place', () => {
  change('feeFen: 0', 'feeFen: 0\nfee: 0');
  expect(loadCatalogue(folder).faults[0]).toMatchObject({ file, reason: expect.stringContaining('fee') });
});

test('a fee that is not an integer is named', () => {
  change('feeFen: 0', 'feeFen: 1.5');
  expect(loadCatalogue(folder).faults[0]).toMatchObject({ file, path: 'feeFen' });
});

test('a condition on something that is never asked is named', () => {
  change('answers.retired', 'answers.tired');
  expect(loadCatalogue(folder).faults).toEqual([
    { file, path: 'refusals.0.when', reason: 'refers to "answers.tired", which is not asked before' },
  ]);
});

test('two files with one id: the second is left out', () => {
  cpSync(join(folder, file), join(folder, 'z-copy.yaml'));
  const { items, faults } = loadCatalogue(folder);
  expect(items.size).toBe(4);
  expect(faults[0]).toMatchObject({ file: 'z-copy.yaml', path: 'id' });
});
