/** Loads the catalogue once in a fresh process and prints how long it took, for `catalogue.ts`. */
import { loadCatalogue } from '#core/catalogue/load-catalogue.ts';
import { threadMs } from '../bench/thread-time.ts';
import { ASSETS, DEFAULT_DIVISION } from '../items/assets.ts';

const begin = threadMs();
const catalogue = loadCatalogue(ASSETS);
const loaded = threadMs();
const items = catalogue.region(DEFAULT_DIVISION)?.items.size;
const one = threadMs();
for (const division of catalogue.regions.keys()) catalogue.region(division);
const all = threadMs();
process.stdout.write(
  JSON.stringify({ items, loadMs: loaded - begin, regionMs: one - loaded, allRegionsMs: all - loaded }),
);
