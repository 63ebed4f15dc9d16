import { createHash } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** The last receipt number that left this terminal: its epoch and seq. */
export interface GivenSeq {
  readonly epoch: number;
  readonly seq: number;
}

/**
 * Remembers beside the database which seq was given last, so that a database that lost its last commits, or an older
 * copy of it, is known as such before it gives a number again.
 *
 * Noted after the commit and before anybody is told the number; two slots by turns, each with a digest, so that a torn
 * write costs the newest note at most. A note is not flushed by itself: it is there after a crash of the process, and
 * after a power cut mostly; `flush` at quiet moments does the rest.
 */
export interface SeqMark {
  /** Passes over what is not later than what it knows: a case may be filed again. */
  note(given: GivenSeq): void;
  flush(): void;
  close(): void;
}

const SLOT_BYTES = 64;

export function openSeqMark(file: string): SeqMark {
  const descriptor = openOrMake(file);
  let last = readSeqMark(file);
  return {
    note(given) {
      if (last && !isLater(given, last)) return;
      last = given;
      const { epoch, seq } = given;
      const body = `${epoch} ${seq}`;
      const slot = Buffer.from(`${body} ${digestOf(body)}`.padEnd(SLOT_BYTES - 1).concat('\n'));
      try {
        writeSync(descriptor, slot, 0, SLOT_BYTES, (seq % 2) * SLOT_BYTES);
      } catch {
        // The case is committed, and its person must hear so: the mark only helps where the database is damaged later.
      }
    },
    flush: () => fdatasyncSync(descriptor),
    close: () => closeSync(descriptor),
  };
}

/** What the mark says; `null` where it says nothing. */
export function readSeqMark(file: string): GivenSeq | null {
  let text: string;
  try {
    text = readFileSync(file, 'latin1');
  } catch {
    // None yet, or one that cannot be read: nothing is known.
    return null;
  }
  return [text.slice(0, SLOT_BYTES), text.slice(SLOT_BYTES)]
    .map(slotFrom)
    .reduce((best, slot) => (slot && (!best || isLater(slot, best)) ? slot : best), null);
}

function isLater(one: GivenSeq, other: GivenSeq): boolean {
  return one.epoch === other.epoch ? one.seq > other.seq : one.epoch > other.epoch;
}

function slotFrom(slot: string): GivenSeq | null {
  const [, body = '', digest] = /^(\d{1,9} \d{1,6}) ([0-9a-f]{16})\s*$/.exec(slot) ?? [];
  if (digest === undefined || digest !== digestOf(body)) return null;
  const [epoch = 0, seq = 0] = body.split(' ').map(Number);
  return { epoch, seq };
}

function digestOf(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 16);
}

function openOrMake(file: string): number {
  try {
    return openSync(file, 'r+', 0o600);
  } catch (error) {
    // One that is there and cannot be opened now must not be emptied.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    // Its whole length at once: a note must not need room on a disk that is full by then.
    const descriptor = openSync(file, 'w+', 0o600);
    try {
      writeSync(descriptor, Buffer.alloc(2 * SLOT_BYTES, ' '));
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
    return descriptor;
  }
}
