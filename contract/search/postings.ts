/** For each feature (a number) the entries that have it, in their order: all lists one after another in one flat array. */
export interface Postings {
  /** Empty for a feature that no entry has. */
  of(feature: number): Uint32Array;
}

/** Collects postings; entries have to be added one after another. */
export class PostingsBuilder {
  readonly #lists = new Map<number, number[]>();

  add(feature: number, entry: number): void {
    const list = this.#lists.get(feature);
    if (!list) this.#lists.set(feature, [entry]);
    else if (list[list.length - 1] !== entry) list.push(entry);
  }

  build(): Postings {
    const lists = [...this.#lists];
    const numbers = new Map(lists.map(([feature], number) => [feature, number]));
    const from = new Uint32Array(lists.length + 1);
    lists.forEach(([, list], number) => {
      from[number + 1] = (from[number] ?? 0) + list.length;
    });
    const entries = new Uint32Array(from[lists.length] ?? 0);
    lists.forEach(([, list], number) => {
      entries.set(list, from[number]);
    });
    return {
      of(feature) {
        const number = numbers.get(feature);
        return number === undefined ? none : entries.subarray(from[number], from[number + 1]);
      },
    };
  }
}

const none = new Uint32Array();

/** How much it says that something occurs in `count` of `all`, from about 1/2 for everywhere to 1.5 for once. */
export function rarity(count: number, all: number): number {
  return 0.5 + Math.log(1 + all / Math.max(1, count)) / Math.log(2 + all);
}
