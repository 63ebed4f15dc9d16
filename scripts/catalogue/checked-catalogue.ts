import { faultLine } from '#core/catalogue/catalogue.ts';
import { loadCatalogue } from '#core/catalogue/load-catalogue.ts';
import { Mistake } from '../items/assets.ts';

/** Reads an assets folder as a terminal would; a fault anywhere is a {@link Mistake}, for every terminal would refuse all of it. */
export function checkedCatalogue(assetsFolder: string): void {
  const { faults, regions } = loadCatalogue(assetsFolder);
  if (faults.length > 0)
    throw new Mistake(`${faults.map(faultLine).join('\n')}\nNothing was published: first mend these.`);
  if (regions.size === 0) throw new Mistake(`There is no region in ${assetsFolder}. Nothing was published.`);
}
