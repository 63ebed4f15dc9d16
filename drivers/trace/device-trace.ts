import type { Trace, TraceEntry, TracePart } from '#contract/device/trace.ts';
import type { Masker } from './masker.ts';

/** What is remembered of one device: the last entries, masked before they are kept. */
export interface DeviceTrace {
  /** Bytes that the driver wrote, whole. */
  wrote(bytes: Uint8Array): void;
  /** Bytes that came. */
  heard(bytes: Uint8Array): void;
  opened(): void;
  closed(reason: 'closed' | 'unplugged'): void;
  /** Something beside the bytes. The caller keeps personal data out. */
  note(entry: Note): void;
  export(): Trace;
}

/** An entry that has no time yet. */
export type Note = DistributiveOmit<
  Exclude<TraceEntry, { readonly kind: 'in' | 'out' | 'opened' | 'closed' }>,
  'at'
>;
type DistributiveOmit<T, K extends keyof never> = T extends unknown ? Omit<T, K> : never;

export interface DeviceTraceOptions {
  readonly device: Trace['device'];
  readonly masker: Masker;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
  /** How much is kept: the bytes of the frames and {@link ENTRY_COST} for each. */
  readonly maxBytes?: number;
}

/** What an entry costs beside its bytes, roughly: objects, their numbers and the heads of their texts. */
export const ENTRY_COST = 128;
/** At rest a receipt printer fills this in some four minutes, an ID-card reader in a quarter of an hour. */
const MAX_BYTES = 256 * 1024;

/**
 * The bytes that came stay open to correction: a frame shows what it is only at its end. They are kept as text, a
 * character for a byte, for a small array takes ten times the room.
 */
type Kept =
  | { readonly at: number; readonly kind: 'in'; masked: string }
  | Exclude<TraceEntry, { readonly kind: 'in' }>;

export function createDeviceTrace({
  device,
  masker,
  now,
  maxBytes = MAX_BYTES,
}: DeviceTraceOptions): DeviceTrace {
  const kept: Kept[] = [];
  const begun = now();
  let held = 0;
  let forgotten = 0;

  function at(): { readonly at: number } {
    return { at: Math.round((now() - begun) * 10) / 10 };
  }

  function keep(entry: Kept) {
    kept.push(entry);
    held += costOf(entry);
    let over = 0;
    while (held > maxBytes && over < kept.length) {
      const oldest = kept[over];
      if (!oldest) break;
      held -= costOf(oldest);
      over += 1;
    }
    kept.splice(0, over);
    forgotten += over;
  }

  return {
    wrote: (bytes) => keep({ ...at(), kind: 'out', parts: masker.out(bytes) }),
    heard(bytes) {
      const tail = masker.in(bytes);
      keep({ ...at(), kind: 'in', masked: textOf(tail.subarray(tail.length - bytes.length)) });
      correct(kept, textOf(tail), bytes.length);
    },
    opened() {
      masker.reset();
      keep({ ...at(), kind: 'opened' });
    },
    closed: (reason) => keep({ ...at(), kind: 'closed', reason }),
    note: (entry) => keep({ ...at(), ...entry }),
    export: () => ({
      format: 'tongban-trace-1',
      device,
      forgotten,
      entries: kept.map(
        (entry): TraceEntry =>
          entry.kind === 'in'
            ? { at: entry.at, kind: 'in', bytes: Buffer.from(entry.masked, 'latin1').toString('hex') }
            : entry,
      ),
    }),
  };
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** Writes what is known now over the bytes before the newest `newest`, which stand in earlier entries. */
function correct(kept: readonly Kept[], tail: string, newest: number): void {
  let end = tail.length - newest;
  for (let index = kept.length - 2; index >= 0 && end > 0; index -= 1) {
    const entry = kept[index];
    if (entry?.kind !== 'in') continue;
    const from = Math.max(end - entry.masked.length, 0);
    entry.masked = entry.masked.slice(0, entry.masked.length - (end - from)) + tail.slice(from, end);
    end = from;
  }
}

function costOf(entry: Kept): number {
  switch (entry.kind) {
    case 'in':
      return ENTRY_COST + entry.masked.length;
    case 'out':
      return ENTRY_COST + entry.parts.reduce((sum, part) => sum + partCost(part), 0);
    case 'command':
      return ENTRY_COST + (entry.command.name === 'printReceipt' ? JSON.stringify(entry.command).length : 0);
    default:
      return ENTRY_COST;
  }
}

function partCost(part: TracePart): number {
  return typeof part === 'string' ? part.length : ENTRY_COST;
}
