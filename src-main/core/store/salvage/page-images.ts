import { closeSync, openSync, readSync } from 'node:fs';
import { sizeOf } from '../files.ts';
import { committedFrames, PAGE_BYTES, readLog } from './log-frames.ts';
import { type Cell, cellsOf, type FindPage } from './page-cells.ts';

const READ_PAGES = 256;

/**
 * Every record in a database file and its log, page by page and older pages first, however damaged both are. A record
 * that lies in several images comes several times, and one that goes on elsewhere comes once for each way in which it
 * may go on: whoever knows the row knows the right one. Pages that the disk does not give are passed over.
 */
export function* recordsIn(main: string, log: string): Generator<Cell> {
  const content = readLog(log);
  const frames = committedFrames(content);
  const mainPages = openPages(main);
  const logBytes = frames.length === 0 ? null : openSync(log, 'r');
  try {
    const frameAt = (offset: number): Buffer | null =>
      logBytes === null ? null : readExactly(logBytes, offset, PAGE_BYTES);
    const newest = new Map<number, number>();
    for (const { pageNumber, offset } of frames) newest.set(pageNumber, offset);
    const fromMain: FindPage = (pageNumber) => mainPages.page(pageNumber);
    const fromLog: FindPage = (pageNumber) => {
      const offset = newest.get(pageNumber);
      return offset === undefined ? fromMain(pageNumber) : frameAt(offset);
    };

    const salt = content.salt ?? frames.at(-1)?.salt;
    const isNewest = (frame: { readonly salt: string }) => frame.salt === salt;
    const asOf = new Map<number, number>();
    const fromLogThen: FindPage = (pageNumber) => {
      const offset = asOf.get(pageNumber);
      return offset === undefined ? fromMain(pageNumber) : frameAt(offset);
    };
    function* logRecords(chosen: typeof frames): Generator<Cell> {
      for (const transaction of transactionsOf(chosen)) {
        for (const { pageNumber, offset } of transaction) asOf.set(pageNumber, offset);
        for (const { pageNumber, offset } of transaction) {
          const page = frameAt(offset);
          if (page) yield* cellsBy(page, pageNumber, [fromLogThen, fromMain]);
        }
      }
    }

    yield* logRecords(frames.filter((frame) => !isNewest(frame)));
    for (const { page, pageNumber } of mainPages.all()) yield* cellsBy(page, pageNumber, [fromMain, fromLog]);
    asOf.clear();
    yield* logRecords(frames.filter(isNewest));
  } finally {
    mainPages.close();
    if (logBytes !== null) closeSync(logBytes);
  }
}

function* transactionsOf<T extends { readonly commits: boolean }>(
  frames: readonly T[],
): Generator<readonly T[]> {
  let transaction: T[] = [];
  for (const frame of frames) {
    transaction.push(frame);
    if (!frame.commits) continue;
    yield transaction;
    transaction = [];
  }
}

function* cellsBy(page: Buffer, pageNumber: number, ways: readonly FindPage[]): Generator<Cell> {
  const [first, ...others] = ways.map((way) => tracking(way));
  if (!first) return;
  // Only where a record goes on elsewhere can another way give another reading.
  yield* cellsOf(page, pageNumber, first.find);
  if (first.used()) for (const { find } of others) yield* cellsOf(page, pageNumber, find);
}

function tracking(way: FindPage): { readonly find: FindPage; used(): boolean } {
  let used = false;
  return {
    find(pageNumber) {
      used = true;
      return way(pageNumber);
    },
    used: () => used,
  };
}

interface Pages {
  page(pageNumber: number): Buffer | null;
  all(): Generator<{ readonly page: Buffer; readonly pageNumber: number }>;
  close(): void;
}

function openPages(file: string): Pages {
  const bytes = sizeOf(file);
  const count = Math.floor(bytes / PAGE_BYTES);
  const descriptor = count === 0 ? null : openSync(file, 'r');
  const page = (pageNumber: number) =>
    descriptor === null || pageNumber < 1 || pageNumber > count
      ? null
      : readExactly(descriptor, (pageNumber - 1) * PAGE_BYTES, PAGE_BYTES);
  return {
    page,
    *all() {
      if (descriptor === null) return;
      for (let first = 1; first <= count; first += READ_PAGES) {
        const together = Math.min(READ_PAGES, count - first + 1);
        const chunk = readExactly(descriptor, (first - 1) * PAGE_BYTES, together * PAGE_BYTES);
        for (let index = 0; index < together; index += 1) {
          const one = chunk
            ? chunk.subarray(index * PAGE_BYTES, (index + 1) * PAGE_BYTES)
            : page(first + index);
          if (one) yield { page: one, pageNumber: first + index };
        }
      }
    },
    close() {
      if (descriptor !== null) closeSync(descriptor);
    },
  };
}

/** `null` where the disk does not give these bytes. */
function readExactly(descriptor: number, offset: number, length: number): Buffer | null {
  const bytes = Buffer.alloc(length);
  try {
    return readSync(descriptor, bytes, 0, length, offset) === length ? bytes : null;
  } catch {
    return null;
  }
}
