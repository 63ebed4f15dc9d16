import { percentile } from '../bench/figure.ts';

/** What a run of batches gave. */
export interface Run {
  readonly casesPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Hands `batches` over, `senders` at a time, each as soon as a sender is free. */
export async function spread<T>(
  batches: readonly { readonly cases: number; readonly content: T }[],
  senders: number,
  send: (content: T) => Promise<void>,
): Promise<Run> {
  const times: number[] = [];
  let next = 0;
  async function sender(): Promise<void> {
    for (let batch = batches[next++]; batch !== undefined; batch = batches[next++]) {
      const begun = performance.now();
      await send(batch.content);
      times.push(performance.now() - begun);
    }
  }
  const begun = performance.now();
  await Promise.all(Array.from({ length: senders }, sender));
  const seconds = (performance.now() - begun) / 1_000;
  const cases = batches.reduce((sum, batch) => sum + batch.cases, 0);
  return { casesPerSecond: cases / seconds, p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99) };
}
