/** Where a block stands when all blocks are laid out one under the other, px from the top. */
export interface BlockBox {
  readonly top: number;
  readonly bottom: number;
  /** A heading must not be the last on a page. */
  readonly keepWithNext: boolean;
  /** Height of the heading that is repeated above it where a page begins with it, px. */
  readonly headHeight?: number;
}

/** The page a block stands on. */
export function pageOf(starts: readonly number[], index: number): number {
  return Math.max(
    0,
    starts.findLastIndex((start) => start <= index),
  );
}

/**
 * The index of the first block of each page. All on one page where they fit `height`; else each page takes as
 * many as fit `pagedHeight` (what is left beside the page buttons), and at least one.
 */
export function pageStarts(
  boxes: readonly BlockBox[],
  height: number,
  pagedHeight: number,
): readonly number[] {
  const last = boxes.at(-1);
  const first = boxes[0];
  if (!last || !first || last.bottom - first.top <= height) return [0];
  const starts = [0];
  let top = first.top;
  boxes.forEach((box, index) => {
    if (box.bottom - top <= pagedHeight || index === starts.at(-1)) return;
    let start = index;
    while (start - 1 > (starts.at(-1) ?? 0) && boxes[start - 1]?.keepWithNext) start -= 1;
    starts.push(start);
    const begin = boxes[start] ?? box;
    top = begin.top - (begin.headHeight ?? 0);
  });
  return starts;
}
