/** Heights in points. */
export interface PageRoom {
  /** For rows on the first page, and on each one after it. */
  readonly first: number;
  readonly next: number;
  /** What stands below the last row: total, notes, seal. */
  readonly closing: number;
}

/** Rows that go along to a page made for the closing block, so that no seal stands without what it seals. */
const LAST_PAGE_ROWS = 2;

/**
 * Shares rows out over pages: each list is one page's rows, by index. Every row is there once and in order.
 * The closing block must fit beside {@link LAST_PAGE_ROWS} rows on a page after the first. A first page on which
 * only one row fits, and not the closing block beside it, is left without rows.
 */
export function planPages(heights: readonly number[], room: PageRoom): readonly (readonly number[])[] {
  const pages: number[][] = [[]];
  const roomOn = (page: number) => (page === 0 ? room.first : room.next);
  let used = 0;
  heights.forEach((height, row) => {
    if (used + height > roomOn(pages.length - 1)) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(row);
    used += height;
  });
  const last = pages.at(-1) ?? [];
  if (used + room.closing > roomOn(pages.length - 1))
    pages.push(last.splice(-Math.min(LAST_PAGE_ROWS, Math.max(last.length - 1, 1))));
  return pages;
}
