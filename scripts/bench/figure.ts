/** One line of a bench's table. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** `null` where the figure only stands beside another one. */
  readonly target: number | null;
  readonly better: 'lower' | 'higher';
  readonly ok: boolean;
  /** Where `value` is the median of several runs: how far they lie apart. */
  readonly spread?: { readonly lowest: number; readonly highest: number; readonly runs: number };
}

/** Rounds to three significant digits and judges. */
export function figure(
  name: string,
  measured: number,
  unit: string,
  better: Figure['better'],
  target: number | null = null,
): Figure {
  const value = rounded(measured);
  const ok = target === null || (better === 'lower' ? measured <= target : measured >= target);
  return { name, value, unit, target, better, ok };
}

/** The median of several runs, judged, with how far they lie apart. */
export function medianFigure(
  name: string,
  runs: readonly number[],
  unit: string,
  better: Figure['better'],
  target: number | null = null,
): Figure {
  const [lowest, highest] = [Math.min(...runs), Math.max(...runs)].map(rounded);
  return {
    ...figure(name, percentile(runs, 0.5), unit, better, target),
    spread: { lowest: lowest ?? Number.NaN, highest: highest ?? Number.NaN, runs: runs.length },
  };
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN;
}

function rounded(measured: number): number {
  return Number(measured.toPrecision(3));
}
