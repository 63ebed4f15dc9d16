import type { CatalogueIndex } from './catalogue-index.ts';

const STEPS = 512;
/** Who shares less than this part of what the best one shares is no candidate. */
const LEAST = 0.3;
/** So many times an entry is noted down; what nearly all of very many entries have tells them apart least, and comes last. */
const MOST_NOTES = 400_000;

/** Finds the entries that share most with a query, to be looked at closely; at most `most`. */
export function candidateFinder(
  index: Pick<CatalogueIndex, 'size' | 'postings'>,
  popularity: readonly number[],
): (features: ReadonlyMap<number, number>, most: number) => readonly number[] {
  const sums = new Float32Array(index.size);
  const touched = new Uint32Array(index.size);
  const steps = new Uint32Array(STEPS + 1);
  return (features, most) => {
    let count = 0;
    let greatest = 0;
    let notes = 0;
    const rarestFirst = [...features]
      .map(([one, weight]) => ({ entries: index.postings.of(one), weight }))
      .toSorted((a, b) => a.entries.length - b.entries.length);
    for (const { entries, weight } of rarestFirst) {
      if (notes > 0 && notes + entries.length > MOST_NOTES) break;
      notes += entries.length;
      for (const entry of entries) {
        const before = sums[entry] ?? 0;
        if (before === 0) touched[count++] = entry;
        const sum = before + weight;
        sums[entry] = sum;
        if (sum > greatest) greatest = sum;
      }
    }
    // Sorting a hundred thousand takes too long: counted in steps, only the last step has to be sorted.
    steps.fill(0);
    const stepOf = (entry: number) => Math.floor(((sums[entry] ?? 0) / greatest) * STEPS);
    for (let at = 0; at < count; at += 1) {
      const step = stepOf(touched[at] ?? 0);
      steps[step] = (steps[step] ?? 0) + 1;
    }
    let lowest = STEPS;
    let above = 0;
    while (lowest > STEPS * LEAST && above + (steps[lowest] ?? 0) <= most) above += steps[lowest--] ?? 0;
    const chosen: number[] = [];
    const last: number[] = [];
    for (let at = 0; at < count; at += 1) {
      const entry = touched[at] ?? 0;
      const step = stepOf(entry);
      if (step > lowest) chosen.push(entry);
      else if (step === lowest) last.push(entry);
    }
    for (let at = 0; at < count; at += 1) sums[touched[at] ?? 0] = 0;
    last.sort((a, b) => (popularity[b] ?? 0) - (popularity[a] ?? 0));
    return [...chosen, ...last.slice(0, most - chosen.length)];
  };
}
