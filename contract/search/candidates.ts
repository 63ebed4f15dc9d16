import type { Postings } from './postings.ts';

/** Sums are told apart in so many steps, up to the greatest of a query. */
const STEPS = 1024;
/** Who shares less than this part of what the best one shares is no candidate. */
const LEAST = 0.3;

/**
 * Finds the entries that share most with a query, to be looked at closely; at most `most`. Of those that share as much,
 * the first ones: with `size` entries in order of popularity, the popular ones. Features have positive weights.
 *
 * It goes straight through flat arrays and never sorts: that takes a few nanoseconds for each posting, so that lists
 * which name a third of a hundred thousand entries need not be left out.
 */
export function candidateFinder(
  postings: Postings,
  size: number,
): (features: ReadonlyMap<number, number>, most: number) => readonly number[] {
  const sums = new Float32Array(size);
  const steps = new Uint32Array(STEPS + 1);

  function sumUp(features: ReadonlyMap<number, number>): void {
    sums.fill(0);
    for (const [feature, weight] of features) {
      const entries = postings.of(feature);
      for (let at = 0; at < entries.length; at += 1) {
        const entry = entries[at] ?? 0;
        sums[entry] = (sums[entry] ?? 0) + weight;
      }
    }
  }

  function greatestSum(): number {
    let greatest = 0;
    for (let entry = 0; entry < size; entry += 1) {
      const sum = sums[entry] ?? 0;
      if (sum > greatest) greatest = sum;
    }
    return greatest;
  }

  /** The lowest step of which some are taken, and how many of it. */
  function lastStep(scale: number, most: number): { readonly step: number; readonly room: number } {
    steps.fill(0);
    for (let entry = 0; entry < size; entry += 1) {
      const step = Math.floor((sums[entry] ?? 0) * scale);
      steps[step] = (steps[step] ?? 0) + 1;
    }
    let room = most;
    let step = STEPS;
    for (const least = Math.ceil(STEPS * LEAST); step > least && (steps[step] ?? 0) < room; step -= 1)
      room -= steps[step] ?? 0;
    return { step, room };
  }

  return (features, most) => {
    if (features.size === 0) return [];
    sumUp(features);
    const greatest = greatestSum();
    if (greatest === 0) return [];
    // A little less than would fit: rounding must not lead beyond the last step.
    const scale = (STEPS + 0.5) / greatest;
    let { step: lowest, room } = lastStep(scale, most);
    const chosen: number[] = [];
    for (let entry = 0; entry < size; entry += 1) {
      const step = Math.floor((sums[entry] ?? 0) * scale);
      if (step > lowest) chosen.push(entry);
      else if (step === lowest && room > 0) {
        room -= 1;
        chosen.push(entry);
      }
    }
    return chosen;
  };
}
