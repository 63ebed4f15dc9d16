import type { Figure } from './figure.ts';

/** Prints a table for people, or the figures as JSON. */
export function printFigures(figures: readonly Figure[], asJson: boolean): void {
  if (asJson) {
    console.log(JSON.stringify(figures, null, 2));
    return;
  }
  for (const { name, value, unit, target, better, ok, spread } of figures) {
    const aim = target === null ? '' : `  (${better === 'lower' ? '≤' : '≥'} ${target} ${unit})`;
    const apart = spread ? `  [${spread.lowest} … ${spread.highest}]` : '';
    console.log(
      `${target === null ? ' ' : ok ? '✔' : '✘'} ${name.padEnd(64)} ${value} ${unit}${aim}${apart}`,
    );
  }
}
