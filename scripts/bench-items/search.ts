import type { SearchableEntry } from '#contract/search/searchable-entry.ts';
import { generatedItems } from './generated-items.ts';
import { type Contestant, contestants } from './search-contestants.ts';
import { qualityOf, searchableItems, type Wanted, wantedItems } from './searchable-items.ts';

/** What one contestant took and found. Times in milliseconds, memory in megabytes. */
export interface SearchFigures {
  readonly name: string;
  readonly entries: number;
  /** Over the queries, of the best time of each query. */
  readonly p50: number;
  readonly p99: number;
  readonly queries: number;
  readonly build: number;
  readonly memory: number;
  /** Over the written queries, of real items alone. */
  readonly first: number | null;
  readonly firstFive: number | null;
  /** Whether `p99` is within the target; `null` for whom there is none. */
  readonly ok: boolean | null;
}

export const TARGET_MS = { real: 2, generated: 16 } as const;
const RUNS = 5;

/** The search over the real items and over `generated` ones, beside libraries over the same. */
export async function benchSearch(generated: number): Promise<readonly SearchFigures[]> {
  const { entries, words } = await searchableItems();
  const wanted = wantedItems();
  const many = generatedItems(entries, generated);
  const measure = (
    contestant: Contestant,
    all: readonly SearchableEntry[],
    isReal: boolean,
  ): SearchFigures => {
    process.stderr.write(`… ${contestant.name.trim()}, ${all.length} items\n`);
    const before = memoryInUse();
    const startedAt = performance.now();
    const search = contestant.build(all, words);
    const build = performance.now() - startedAt;
    const memory = memoryInUse() - before;
    const asked = isReal ? wanted : wanted.slice(-contestant.askedOfMany);
    const runs = contestant.isSlow ? 1 : RUNS;
    const times = asked.map(({ query }) => timeOf(() => search(query, 24), runs));
    const quality = isReal ? qualityOf(wanted, search) : null;
    const p99 = quantile(times, 0.99);
    return {
      name: contestant.name,
      entries: all.length,
      p50: quantile(times, 0.5),
      p99,
      queries: asked.length,
      build,
      memory,
      first: quality?.first ?? null,
      firstFive: quality?.firstFive ?? null,
      ok: contestant === contestants[0] ? p99 <= (isReal ? TARGET_MS.real : TARGET_MS.generated) : null,
    };
  };
  return [
    ...contestants.map((contestant) => measure(contestant, entries, true)),
    ...contestants.map((contestant) => measure(contestant, many, false)),
  ];
}

/** One line for each, as a table. */
export function searchTable(
  figures: readonly SearchFigures[],
  wanted: readonly Wanted[] = wantedItems(),
): string {
  const head = ['', 'items', 'p50 ms', 'p99 ms', 'build ms', 'MB', `first of ${wanted.length}`, 'first five'];
  const rows = figures.map((one) => [
    `${one.ok === null ? ' ' : one.ok ? '✔' : '✘'} ${one.name}`,
    String(one.entries),
    one.p50.toFixed(2),
    one.p99.toFixed(2),
    one.build.toFixed(0),
    one.memory.toFixed(1),
    one.first === null ? '' : String(one.first),
    one.firstFive === null ? '' : String(one.firstFive),
  ]);
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ');
  return [line(head), ...rows.map(line)].join('\n');
}

/** The best of some runs: what else the machine does in between only adds to a time. */
function timeOf(run: () => unknown, runs: number): number {
  const times = Array.from({ length: runs }, () => {
    const startedAt = performance.now();
    run();
    return performance.now() - startedAt;
  });
  return Math.min(...times);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Megabytes after a collection, where the process was started with `--expose-gc`. */
function memoryInUse(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}
