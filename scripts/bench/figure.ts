/** One line of a bench's table. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** `null` where the figure only stands beside another one. */
  readonly target: number | null;
  readonly better: 'lower' | 'higher';
  readonly ok: boolean;
}

/** Rounds to three significant digits and judges. */
export function figure(
  name: string,
  measured: number,
  unit: string,
  better: Figure['better'],
  target: number | null = null,
): Figure {
  const value = Number(measured.toPrecision(3));
  const ok = target === null || (better === 'lower' ? measured <= target : measured >= target);
  return { name, value, unit, target, better, ok };
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN;
}
