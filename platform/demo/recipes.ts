import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../catalogue/read-yaml.ts';
import { type Recipe, readRecipe } from './recipe.ts';

/**
 * The recipes of `assetsFolder`, each read when it is first needed; `null` where there is none of that kind. Throws where a
 * file is wrong: `npm run items` says so before.
 */
export function recipesOf(assetsFolder: string): (kind: string) => Recipe | null {
  const known = new Map<string, Recipe | null>();
  return (kind) => {
    const before = known.get(kind);
    if (before !== undefined) return before;
    const file = join(assetsFolder, 'demo/records', `${kind}.yaml`);
    const recipe = existsSync(file) ? readFile(file) : null;
    known.set(kind, recipe);
    return recipe;
  };
}

function readFile(file: string): Recipe {
  const read = readRecipe(readYaml(file));
  if (read.ok) return read.recipe;
  const faults = read.faults.map(({ path, reason }) => `${path}: ${reason}`);
  throw new Error(`${file}: ${faults.join('; ')}`);
}
