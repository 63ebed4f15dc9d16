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
  /** Those that share enough, in their order, with the step of each, and how many there are in each step. */
  const enough = new Uint32Array(size);
  const stepOf = new Uint16Array(size);
  const inStep = new Uint32Array(STEPS + 1);

  /** Sums up what each entry shares; the greatest sum. */
  function sumUp(features: ReadonlyMap<number, number>): number {
    let greatest = 0;
    sums.fill(0);
    for (const [feature, weight] of features) {
      const entries = postings.of(feature);
      for (let at = 0; at < entries.length; at += 1) {
        const entry = entries[at] ?? 0;
        const sum = (sums[entry] ?? 0) + weight;
        sums[entry] = sum;
        if (sum > greatest) greatest = sum;
      }
    }
    return greatest;
  }

  /** Fills `enough`; their count. */
  function noteEnough(greatest: number): number {
    const least = LEAST * greatest;
    let count = 0;
    inStep.fill(0);
    for (let entry = 0; entry < size; entry += 1) {
      const sum = sums[entry] ?? 0;
      if (sum < least) continue;
      // Sums are rounded when they are kept, and may then be a little more than the greatest.
      const step = Math.min(STEPS, Math.floor((sum / greatest) * STEPS));
      enough[count] = entry;
      stepOf[count] = step;
      inStep[step] = (inStep[step] ?? 0) + 1;
      count += 1;
    }
    return count;
  }

  return (features, most) => {
    const greatest = sumUp(features);
    if (greatest === 0) return [];
    const count = noteEnough(greatest);
    // The lowest step of which some are taken, and how many of it there is room for.
    let lowest = STEPS;
    let room = most;
    for (; lowest > 0 && (inStep[lowest] ?? 0) < room; lowest -= 1) room -= inStep[lowest] ?? 0;
    const chosen: number[] = [];
    for (let at = 0; at < count && chosen.length < most; at += 1) {
      const step = stepOf[at] ?? 0;
      if (step < lowest || (step === lowest && room === 0)) continue;
      if (step === lowest) room -= 1;
      chosen.push(enough[at] ?? 0);
    }
    return chosen;
  };
}
