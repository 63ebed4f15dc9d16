import type { TraceEntry } from '#contract/device/trace.ts';
import { randomOf } from '../receipt-printer/barriers.ts';

/** GS ( H with its four letters, as a trace shows it. */
const PROCESS_ID = /1d284806003030([0-9a-f]{8})/;

/**
 * The chance by which a receipt printer's driver began to count its process ids at each opening that is in a trace: with
 * another one the printer's recorded answers would be nobody's.
 */
export function chancesIn(entries: readonly TraceEntry[]): () => number {
  const chances: number[] = [];
  let isFirst = false;
  for (const entry of entries) {
    if (entry.kind === 'opened') {
      chances.push(0);
      isFirst = true;
    }
    if (entry.kind !== 'out' || !isFirst) continue;
    const id = PROCESS_ID.exec(entry.parts.filter((part) => typeof part === 'string').join(' '))?.[1];
    if (id === undefined) continue;
    chances[chances.length - 1] = randomOf(Buffer.from(id, 'hex').toString('latin1'));
    isFirst = false;
  }
  return () => chances.shift() ?? 0;
}
