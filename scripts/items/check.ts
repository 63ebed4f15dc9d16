import { basename } from 'node:path';
import { nearestWord } from '#contract/nearest-word.ts';
import { type CatalogueFault, faultLine } from '#core/catalogue/catalogue.ts';
import { loadCatalogue } from '#core/catalogue/load-catalogue.ts';
import { yamlFiles } from '#core/catalogue/read-files.ts';
import { ASSETS, Mistake } from './assets.ts';
import { checkRecipes } from './check-recipes.ts';
import { checkVersions } from './versions.ts';

/** Checks all files and prints what is wrong, of `wanted` files alone where any are named. Says whether all is well. */
export function check(wanted: readonly string[]): boolean {
  const known = ['items', 'regions', 'directories', 'demo/records'].flatMap((folder) =>
    yamlFiles(ASSETS, folder),
  );
  for (const word of wanted) expectFile(word, known);
  const catalogue = loadCatalogue(ASSETS);
  const all = [...catalogue.faults, ...catalogue.remarks, ...checkRecipes(catalogue), ...checkVersions()];
  const faults = all.filter(({ file }) => wanted.length === 0 || wanted.some((word) => isFile(file, word)));
  for (const fault of faults) console.log(faultLine(fault));
  const offered = [...catalogue.regions.values()]
    .map(({ name, division }) => `${name.zh} ${catalogue.region(division)?.items.size}`)
    .join(', ');
  console.log(`${offered} items; ${counted(faults)}`);
  return faults.length === 0;
}

function isFile(file: string, word: string): boolean {
  return basename(file) === basename(word) || basename(file, '.yaml') === basename(word);
}

function expectFile(word: string, known: readonly string[]): void {
  if (known.some((file) => isFile(file, word)) || word.endsWith('questions.yaml')) return;
  const names = [...known.map((file) => basename(file, '.yaml')), 'show', 'coverage', 'schema', 'versions'];
  const nearest = nearestWord(basename(word, '.yaml'), names);
  throw new Mistake(
    `There is no file or command "${word}"${nearest === null ? '' : `; did you mean "${nearest}"?`}`,
  );
}

function counted(faults: readonly CatalogueFault[]): string {
  if (faults.length === 0) return 'nothing is wrong';
  const files = new Set(faults.map(({ file }) => file)).size;
  return `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in ${files} ${files === 1 ? 'file' : 'files'}`;
}
