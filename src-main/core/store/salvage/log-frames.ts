import { closeSync, openSync, readSync } from 'node:fs';
import { sizeOf } from '../files.ts';

/** One page as the write-ahead log holds it. Format: https://www.sqlite.org/walformat.html */
export interface LogFrame {
  readonly pageNumber: number;
  /** Where its page begins in the log, bytes. */
  readonly offset: number;
  /** Whether a transaction ends with it. */
  readonly commits: boolean;
  /** Whether its checksum goes on from the one that stands in the frame before it, whole or not. */
  readonly follows: boolean;
  /** Tells the generations of a log apart: each time it begins anew, the salt changes. */
  readonly salt: string;
}

export interface LogContent {
  /** In the order of the file. */
  readonly frames: readonly LogFrame[];
  /** The frames that SQLite itself would take, from the first on. */
  readonly whole: number;
  /** The generation that the header names; `null` where the header itself is damaged. */
  readonly salt: string | null;
}

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC_LITTLE = 0x377f0682;
const MAGIC_BIG = 0x377f0683;
/** Of every database of a terminal: better-sqlite3 makes them so, and a damaged header must not say otherwise. */
export const PAGE_BYTES = 4096;

/** Reads the log's frames, whatever state it is in; none where there is no log. */
export function readLog(file: string): LogContent {
  const bytes = sizeOf(file);
  if (bytes < HEADER_BYTES) return { frames: [], whole: 0, salt: null };
  const descriptor = openSync(file, 'r');
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    readSync(descriptor, header, 0, HEADER_BYTES, 0);
    return readFrames(descriptor, bytes, header);
  } finally {
    closeSync(descriptor);
  }
}

function readFrames(descriptor: number, bytes: number, header: Buffer): LogContent {
  const magic = header.readUInt32BE(0);
  const little = magic === MAGIC_LITTLE;
  const headerSums = addTo([0, 0], header.subarray(0, 24), little);
  let before: Sums = headerSums;
  const headerWhole = (little || magic === MAGIC_BIG) && matches(headerSums, header, 24);
  const salt = headerWhole ? header.toString('hex', 16, 24) : null;
  const frames: LogFrame[] = [];
  let whole = 0;
  let chained = headerWhole;
  const frame = Buffer.alloc(FRAME_HEADER_BYTES + PAGE_BYTES);
  for (let at = HEADER_BYTES; at + frame.length <= bytes; at += frame.length) {
    readSync(descriptor, frame, 0, frame.length, at);
    const sums = addTo(
      addTo(before, frame.subarray(0, 8), little),
      frame.subarray(FRAME_HEADER_BYTES),
      little,
    );
    const found: LogFrame = {
      pageNumber: frame.readUInt32BE(0),
      offset: at + FRAME_HEADER_BYTES,
      commits: frame.readUInt32BE(4) !== 0,
      follows: matches(sums, frame, 16),
      salt: frame.toString('hex', 8, 16),
    };
    frames.push(found);
    before = [frame.readUInt32BE(16), frame.readUInt32BE(20)];
    chained &&= found.salt === salt && found.follows;
    if (chained) whole += 1;
  }
  return { frames, whole, salt };
}

/**
 * Why the log cannot be trusted, or `null`. SQLite takes the frames up to the first that does not fit and drops the
 * rest without a word. That is right for a commit that a power cut tore, and for what a failed one left behind where a
 * shorter one was written over it; it is wrong where whole commits follow: each was begun when the one before it was
 * on the disk.
 */
export function logDamage({ frames, whole, salt }: LogContent): string | null {
  if (frames.length === 0) return null;
  if (salt === null) return 'the header of its write-ahead log is damaged';
  const lost = wholeCommits(frames.slice(whole).filter((frame) => frame.salt === salt));
  return lost === 0 ? null : `its write-ahead log is damaged before ${lost} of its commits`;
}

/** How many commits of `frames` have all their frames; what stands before the first commit is not whole. */
function wholeCommits(frames: readonly LogFrame[]): number {
  let commits = 0;
  let isWhole = false;
  for (const { follows, commits: ends } of frames) {
    isWhole &&= follows;
    if (!ends) continue;
    if (isWhole) commits += 1;
    isWhole = true;
  }
  return commits;
}

/**
 * The frames worth looking into: of every generation those up to its last commit. What was never committed was never
 * told to anybody. Frames of the newest generation come last.
 */
export function committedFrames({ frames, salt }: LogContent): readonly LogFrame[] {
  const lastCommit = new Map<string, number>();
  for (const [index, frame] of frames.entries()) if (frame.commits) lastCommit.set(frame.salt, index);
  const kept = frames.filter((frame, index) => index <= (lastCommit.get(frame.salt) ?? -1));
  const newest = salt ?? kept[0]?.salt;
  return [...kept.filter((it) => it.salt !== newest), ...kept.filter((it) => it.salt === newest)];
}

type Sums = readonly [number, number];

/** The log's running checksum: a Fibonacci-weighted sum over pairs of 32-bit words. */
function addTo([first, second]: Sums, bytes: Buffer, little: boolean): Sums {
  let one = first;
  let two = second;
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    const left = little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    const right = little ? bytes.readUInt32LE(at + 4) : bytes.readUInt32BE(at + 4);
    one = (one + left + two) >>> 0;
    two = (two + right + one) >>> 0;
  }
  return [one, two];
}

function matches([first, second]: Sums, bytes: Buffer, at: number): boolean {
  return bytes.readUInt32BE(at) === first && bytes.readUInt32BE(at + 4) === second;
}
