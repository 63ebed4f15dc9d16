import { nearestWord } from '#contract/nearest-word.ts';
import type { CatalogueItem, RegionCatalogue } from '#core/catalogue/catalogue.ts';
import { Mistake } from './assets.ts';

/**
 * The item that a word means: its id, its row, its name, or what people call it; else the only one whose name holds the
 * word. Throws a `Mistake` where none or several are meant.
 */
export function findItem(region: RegionCatalogue, word: string): CatalogueItem {
  const all = [...region.items.values()];
  const exact = all.filter(({ item }) => namesOf(item).includes(word));
  const holding = all.filter(({ item }) => namesOf(item).some((name) => name.includes(word)));
  for (const found of [exact, holding]) {
    const [only, ...others] = found;
    if (only && others.length === 0) return only;
    if (only)
      throw new Mistake(
        `"${word}" can mean ${list(found.map(({ item }) => `${item.name.zh} (${item.id})`))}.`,
      );
  }
  const elsewhere = region.notOffered.get(word);
  if (elsewhere)
    throw new Mistake(
      `${elsewhere.name.zh} is not offered in ${region.region.name.zh}: ${elsewhere.where.zh}`,
    );
  throw new Mistake(`No item is called "${word}" in ${region.region.name.zh}${near(all, word)}`);
}

function namesOf({ id, name, shortName, alsoCalled, provenance }: CatalogueItem['item']): readonly string[] {
  return [id, name.zh, shortName.zh, ...alsoCalled, ...(provenance.row ? [provenance.row] : [])];
}

function near(all: readonly CatalogueItem[], word: string): string {
  const nearest = nearestWord(
    word,
    all.flatMap(({ item }) => namesOf(item)),
  );
  if (nearest !== null) return `; did you mean "${nearest}"?`;
  const sharing = all
    .map(({ item }) => ({
      name: item.name.zh,
      count: [...new Set(word)].filter((c) => item.name.zh.includes(c)).length,
    }))
    .filter(({ count }) => count * 2 >= word.length)
    .sort((a, b) => b.count - a.count)
    .slice(0, 4);
  return sharing.length === 0 ? '.' : `; there are ${list(sharing.map(({ name }) => name))}.`;
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 6);
  return shown.join(', ') + (names.length > shown.length ? ` and ${names.length - shown.length} more` : '');
}
