import { readLength, readRecord, readVarint, type Value } from './record.ts';

/** A row as it lies in a page: of a table with rowids, or of an index or a table without. */
export interface Cell {
  readonly kind: 'table' | 'index';
  readonly rowid: number | null;
  readonly values: readonly Value[];
}

/** Finds a page by its number; `null` where it cannot be had. */
export type FindPage = (pageNumber: number) => Buffer | null;

const INDEX_INTERIOR = 0x02;
const TABLE_INTERIOR = 0x05;
const INDEX_LEAF = 0x0a;
const TABLE_LEAF = 0x0d;

/**
 * Every record that can be read out of one b-tree page, by itself, without the tree above it: where a page between
 * root and leaf is gone, the leaves are still there. What cannot be read is passed over. `findPage` gives the pages on
 * which a long record goes on. Format: https://www.sqlite.org/fileformat2.html#b_tree_pages
 */
export function* cellsOf(page: Buffer, pageNumber: number, findPage: FindPage): Generator<Cell> {
  const start = pageNumber === 1 ? 100 : 0;
  const type = page[start] ?? 0;
  if (type === TABLE_INTERIOR) return;
  const interior = type === INDEX_INTERIOR;
  // A page whose type is damaged is tried as what is worth most.
  const kind = interior || type === INDEX_LEAF ? 'index' : 'table';
  if (kind === 'table' && type !== TABLE_LEAF && page.readUInt32BE(start) === 0) return;
  const count = page.readUInt16BE(start + 3);
  const pointers = start + (interior ? 12 : 8);
  for (let index = 0; index < count; index += 1) {
    const place = pointers + index * 2;
    if (place + 2 > page.length) return;
    const at = page.readUInt16BE(place) + (interior ? 4 : 0);
    const cell = at < pointers || at >= page.length ? null : cellAt(page, at, kind, findPage);
    if (cell) yield cell;
  }
}

function cellAt(page: Buffer, at: number, kind: Cell['kind'], findPage: FindPage): Cell | null {
  const length = readLength(page, at);
  if (!length) return null;
  let from = at + length.size;
  let rowid: number | null = null;
  if (kind === 'table') {
    const key = readVarint(page, from);
    if (!key) return null;
    from += key.size;
    rowid = Number(key.value);
  }
  const payload = payloadAt(page, from, length.value, kind, findPage);
  const values = payload && readRecord(payload);
  return values ? { kind, rowid, values } : null;
}

function payloadAt(
  page: Buffer,
  from: number,
  length: number,
  kind: Cell['kind'],
  findPage: FindPage,
): Buffer | null {
  const local = localBytes(page.length, length, kind);
  if (from + local > page.length) return null;
  if (local === length) return page.subarray(from, from + local);
  if (from + local + 4 > page.length) return null;
  const parts = [page.subarray(from, from + local)];
  let missing = length - local;
  let next = page.readUInt32BE(from + local);
  while (missing > 0) {
    const more = next === 0 ? null : findPage(next);
    if (!more) return null;
    next = more.readUInt32BE(0);
    const part = more.subarray(4, 4 + Math.min(missing, more.length - 4));
    parts.push(part);
    missing -= part.length;
  }
  return Buffer.concat(parts);
}

/** How much of a record stands on the page itself, by SQLite's own formula; its databases here reserve no bytes. */
function localBytes(pageSize: number, length: number, kind: Cell['kind']): number {
  const most = kind === 'table' ? pageSize - 35 : Math.floor(((pageSize - 12) * 64) / 255) - 23;
  if (length <= most) return length;
  const least = Math.floor(((pageSize - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (pageSize - 4));
  return fitting <= most ? fitting : least;
}
