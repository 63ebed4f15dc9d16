import type { SearchableEntry } from '#contract/search/searchable-entry.ts';
import { threadMs } from '../bench/thread-time.ts';
import { generatedItems } from './generated-items.ts';
import { type Contestant, contestants, type Search } from './search-contestants.ts';
import { qualityOf, searchableItems, type Wanted, wantedItems } from './searchable-items.ts';

/** What one contestant took and found. Times in milliseconds, memory in megabytes. */
export interface SearchFigures {
  readonly name: string;
  readonly entries: number;
  /** Over the queries that were asked, of the best time of each; `p99` is `null` where they were too few to say. */
  readonly p50: number;
  readonly p99: number | null;
  readonly asked: number;
  /** Of the processor's time: too long to be done in one go on a machine that does other things as well. */
  readonly build: number;
  readonly memory: number;
  /** Over all written queries, of real items alone. */
  readonly first: number | null;
  readonly firstFive: number | null;
  /** Whether `p99` is within the target; `null` for whom there is none. */
  readonly ok: boolean | null;
}

export const TARGET_MS = { real: 2, generated: 16 } as const;
/** Each query is asked so often, unless the time is over before; who is slow is not asked all of them. */
const ROUNDS = 5;
const MOST_MS = 20_000;
const LEAST_FOR_P99 = 100;
const LIMIT = 24;

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
    tell(`${contestant.name.trim()}, ${all.length} items: is built`);
    const before = memoryInUse();
    const startedAt = threadMs();
    const search = contestant.build(all, words);
    const build = threadMs() - startedAt;
    const memory = memoryInUse() - before;
    tell(`  built in ${(build / 1000).toFixed(1)} s; is asked`);
    const { times, found } = ask(search, mixed(wanted));
    tell(`  ${times.length} of ${wanted.length} queries asked`);
    const quality = isReal
      ? qualityOf(wanted, (query, most) => (found.get(query) ?? search(query, LIMIT)).slice(0, most))
      : null;
    const p99 = times.length < LEAST_FOR_P99 ? null : quantile(times, 0.99);
    const target = isReal ? TARGET_MS.real : TARGET_MS.generated;
    return {
      name: contestant.name,
      entries: all.length,
      p50: quantile(times, 0.5),
      p99,
      asked: times.length,
      build,
      memory,
      first: quality?.first ?? null,
      firstFive: quality?.firstFive ?? null,
      ok: contestant === contestants[0] ? p99 !== null && p99 <= target : null,
    };
  };
  return [
    ...contestants.map((contestant) => measure(contestant, entries, true)),
    ...contestants
      .filter(({ isForQuality }) => !isForQuality)
      .map((contestant) => measure(contestant, many, false)),
  ];
}

/** One line for each, as a table. */
export function searchTable(
  figures: readonly SearchFigures[],
  wanted: readonly Wanted[] = wantedItems(),
): string {
  const head = [
    '',
    'items',
    'asked',
    'p50 ms',
    'p99 ms',
    'build ms',
    'MB',
    `first of ${wanted.length}`,
    'first five',
  ];
  const rows = figures.map((one) => [
    `${one.ok === null ? ' ' : one.ok ? '✔' : '✘'} ${one.name}`,
    String(one.entries),
    String(one.asked),
    one.p50.toFixed(2),
    one.p99?.toFixed(2) ?? '–',
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

/**
 * The best time of each query that was asked, and what it found. Rounds through all queries: the first one warms up, and
 * what else the machine does in between only adds to a time.
 */
function ask(
  search: Search,
  queries: readonly string[],
): { readonly times: readonly number[]; readonly found: ReadonlyMap<string, readonly string[]> } {
  const best = new Map<string, number>();
  const found = new Map<string, readonly string[]>();
  const end = performance.now() + MOST_MS;
  for (let round = 0; round < ROUNDS; round += 1)
    for (const query of queries) {
      const startedAt = performance.now();
      if (startedAt > end) break;
      const ids = search(query, LIMIT);
      best.set(query, Math.min(performance.now() - startedAt, best.get(query) ?? Number.POSITIVE_INFINITY));
      found.set(query, ids);
    }
  return { times: [...best.values()], found };
}

/** In an order in which the first few already are of all kinds. */
function mixed(wanted: readonly Wanted[]): readonly string[] {
  const stride = 61;
  return wanted.flatMap((_, at) => wanted[(at * stride) % wanted.length]?.query ?? []);
}

function tell(progress: string): void {
  process.stderr.write(`… ${progress}\n`);
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
