/** Heights in points. */
export interface PageRoom {
  /** For rows on the first page, and on each one after it. */
  readonly first: number;
  readonly next: number;
  /** What stands below the last row: total, notes, seal. */
  readonly closing: number;
}

/** Rows that come along to the last page at least, so that a seal never stands on a page without what it seals. */
const LAST_PAGE_ROWS = 2;

/**
 * Shares rows out over pages: each list is one page's rows, by index. Every row is there once and in order.
 * The closing block must fit on a page of its own beside {@link LAST_PAGE_ROWS} rows.
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
  if (used + room.closing > roomOn(pages.length - 1)) {
    const moved = pages.at(-1)?.splice(-LAST_PAGE_ROWS) ?? [];
    pages.push(moved);
  }
  return pages.filter((rows, index) => rows.length > 0 || index === pages.length - 1);
}
