import type { RecordDefinition } from '#contract/item/record.ts';
import type { Item } from '#contract/item/schema.ts';
import { didYouMean } from '#contract/nearest-word.ts';
import type { Catalogue, CatalogueFault } from '#core/catalogue/catalogue.ts';
import { yamlFiles } from '#core/catalogue/read-files.ts';
import { readYaml, type YamlFile } from '#core/catalogue/yaml-file.ts';
import { type Recipe, readRecipe } from '#platform/demo/recipe.ts';
import { ASSETS } from './assets.ts';

interface ReadRecipe {
  readonly recipe: Recipe;
  readonly yaml: YamlFile;
}

/** Whether the demonstration's platform can make up every record that an item asks for, whole. */
export function checkRecipes(catalogue: Catalogue): readonly CatalogueFault[] {
  const faults: CatalogueFault[] = [];
  const recipes = readRecipes(faults);
  const used = new Set<string>();
  for (const item of everyItem(catalogue)) {
    const record = recordOf(item);
    if (record?.from !== 'platform') continue;
    used.add(record.kind);
    const found = recipes.get(record.kind);
    if (found) faults.push(...missingIn(found, item, record));
    else
      faults.push({
        file: `demo/records/${record.kind}.yaml`,
        line: null,
        path: '(whole file)',
        reason: `is not there, and "${item.id}" asks for it`,
      });
  }
  for (const [kind, { recipe, yaml }] of recipes) {
    if (!used.has(kind)) faults.push(yaml.fault('kind', `no item asks for "${kind}"`));
    for (const region of catalogue.regions.values())
      if (!(recipe.issuer in region.bodies))
        faults.push(
          yaml.fault(
            'issuer',
            `${region.division} has no body "${recipe.issuer}"${didYouMean(recipe.issuer, Object.keys(region.bodies))}`,
          ),
        );
  }
  return faults;
}

function readRecipes(faults: CatalogueFault[]): ReadonlyMap<string, ReadRecipe> {
  const recipes = new Map<string, ReadRecipe>();
  for (const file of yamlFiles(ASSETS, 'demo/records')) {
    const read = readYaml(ASSETS, file);
    if (!read.ok) {
      faults.push(read.fault);
      continue;
    }
    const recipe = readRecipe(read.yaml.value);
    if (recipe.ok) recipes.set(recipe.recipe.kind, { recipe: recipe.recipe, yaml: read.yaml });
    else faults.push(...recipe.faults.map(({ path, reason }) => read.yaml.fault(path, reason)));
  }
  return recipes;
}

/** Each item once, whichever region offers it. */
function everyItem(catalogue: Catalogue): readonly Item[] {
  const items = new Map<string, Item>();
  for (const division of catalogue.regions.keys())
    for (const [id, { item }] of catalogue.region(division)?.items ?? []) items.set(id, item);
  return [...items.values()];
}

function recordOf(item: Item): RecordDefinition | null {
  if (item.kind === 'print' || item.kind === 'query') return item.record;
  return item.kind === 'pay' ? item.bill : null;
}

function missingIn(
  { recipe, yaml }: ReadRecipe,
  item: Item,
  record: RecordDefinition,
): readonly CatalogueFault[] {
  const fields = record.fields
    .filter(({ id }) => !(id in recipe.fields))
    .map(({ id }) => yaml.fault('fields', `has no "${id}", which "${item.id}" shows`));
  const columns = (record.rows?.columns ?? [])
    .filter(({ id }) => !(id in (recipe.rows?.columns ?? {})))
    .map(({ id }) => yaml.fault('rows.columns', `has no "${id}", which "${item.id}" shows`));
  return [...fields, ...columns];
}
