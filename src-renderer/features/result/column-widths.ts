import type { Preferences } from '#contract/kiosk-api/intent.ts';

/** Longer values are broken into lines; a column asks for no more than this, em. */
const WIDEST_EM = 11;
const NARROWEST_EM = 3;
const GAP_EM = 1;

/** What the narrowest screen has between the edges of a table, em of the text's size. */
const ROOM_EM = { standard: 27, elder: 21 } as const satisfies Record<Preferences['textSize'], number>;

/** How wide a text is on one line, em: a hanzi is one, a Latin letter or digit a little over half. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character.charCodeAt(0) < 0x2e80 ? 0.57 : 1), 0);
}

/** Whether rows can stand under each other without every value being broken. */
export function fitsAsTable(
  labels: readonly string[],
  rows: readonly (readonly string[])[],
  textSize: Preferences['textSize'],
): boolean {
  const wanted = widths(labels, rows).reduce((sum, width) => sum + width + GAP_EM, 0);
  return wanted <= ROOM_EM[textSize];
}

/** The columns' shares of the width, as `grid-template-columns`. */
export function columnShares(labels: readonly string[], rows: readonly (readonly string[])[]): string {
  return widths(labels, rows)
    .map((width) => `minmax(0, ${width.toFixed(1)}fr)`)
    .join(' ');
}

function widths(labels: readonly string[], rows: readonly (readonly string[])[]): readonly number[] {
  return labels.map((label, column) => {
    const widest = Math.max(widthOf(label), ...rows.map((row) => widthOf(row[column] ?? '')));
    return Math.min(WIDEST_EM, Math.max(NARROWEST_EM, widest));
  });
}
