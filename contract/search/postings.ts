/** For each feature (a number) the entries that have it, in their order; entries have to be added one after another. */
export class Postings {
  readonly #lists = new Map<number, number[]>();

  add(feature: number, entry: number): void {
    const list = this.#lists.get(feature);
    if (!list) this.#lists.set(feature, [entry]);
    else if (list.at(-1) !== entry) list.push(entry);
  }

  of(feature: number): readonly number[] {
    return this.#lists.get(feature) ?? [];
  }
}

/** How much it says that something occurs in `count` of `all`, from about 1/2 for everywhere to 1.5 for once. */
export function rarity(count: number, all: number): number {
  return 0.5 + Math.log(1 + all / Math.max(1, count)) / Math.log(2 + all);
}
