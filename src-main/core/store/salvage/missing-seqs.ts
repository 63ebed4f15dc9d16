import type { Database } from '../database.ts';

/** Numbers from `from` to `to`, both included. */
export interface SeqRange {
  readonly from: number;
  readonly to: number;
}

/** Numbers of cases that are not there; `delivered` of them are at the platform, as the audit log knows. */
export interface MissingSeqs {
  readonly lost: readonly SeqRange[];
  readonly delivered: readonly SeqRange[];
}

/**
 * Which numbers of `epoch` up to `last` have no case any more, except those that an earlier salvage skipped. An epoch after
 * the first begins where the platform said, which is taken to be its first case that is there.
 */
export function missingSeqs(
  database: Database,
  epoch: number,
  last: number,
  skipped: readonly SeqRange[],
): MissingSeqs {
  const gaps: SeqRange[] = [];
  const seqs = database
    .prepare<[number], number>('SELECT seq FROM cases WHERE epoch = ? ORDER BY seq')
    .pluck();
  let expected = epoch === 1 ? 1 : null;
  for (const seq of seqs.iterate(epoch)) {
    if (expected !== null && seq > expected) gaps.push({ from: expected, to: seq - 1 });
    expected = seq + 1;
  }
  if (expected !== null && expected <= last) gaps.push({ from: expected, to: last });
  const missing = gaps.flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index),
  );
  const wanted = missing.filter((seq) => !skipped.some(({ from, to }) => seq >= from && seq <= to));
  const delivered = deliveredOf(database, new Set(wanted));
  return {
    lost: rangesOf(wanted.filter((seq) => !delivered.has(seq))),
    delivered: rangesOf(wanted.filter((seq) => delivered.has(seq))),
  };
}

/** Of numbers without a case, those that the audit log saw filed and acknowledged. */
function deliveredOf(database: Database, seqs: ReadonlySet<number>): ReadonlySet<number> {
  const delivered = new Set<number>();
  if (seqs.size === 0) return delivered;
  const seqOf = new Map<string, number>();
  const entries = database.prepare<[], { kind: string; subject: string; detail: string }>(
    "SELECT kind, subject, detail FROM audit WHERE kind IN ('case.filed', 'case.acknowledged') ORDER BY n",
  );
  for (const { kind, subject, detail } of entries.iterate()) {
    const seq = kind === 'case.filed' ? Number(detail.slice(5, 11)) : seqOf.get(subject);
    if (seq === undefined || !seqs.has(seq)) continue;
    if (kind === 'case.filed') seqOf.set(subject, seq);
    else delivered.add(seq);
  }
  return delivered;
}

/** Sorted numbers as ranges. */
export function rangesOf(seqs: readonly number[]): readonly SeqRange[] {
  const ranges: SeqRange[] = [];
  for (const seq of seqs) {
    const last = ranges.at(-1);
    if (last?.to === seq - 1) ranges[ranges.length - 1] = { from: last.from, to: seq };
    else ranges.push({ from: seq, to: seq });
  }
  return ranges;
}

/** `41-43, 57`; what is beyond twenty ranges is counted only. */
export function rangeWords(ranges: readonly SeqRange[]): string {
  const shown = ranges.slice(0, 20).map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`));
  return [...shown, ...(ranges.length > 20 ? [`+${ranges.length - 20}`] : [])].join(', ');
}
