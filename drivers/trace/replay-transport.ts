import { isDeepStrictEqual } from 'node:util';
import type { TraceEntry, TracePart } from '#contract/device/trace.ts';
import type { Clock } from '../device/clock.ts';
import { createListeners } from '../transport/listeners.ts';
import type { CloseReason, OpenFailure, Transport } from '../transport/transport.ts';
import type { Masker } from './masker.ts';

export interface ReplayTransport extends Transport {
  /** What the driver wrote and the trace does not know, and what it never came to. Empty after a faithful replay. */
  differences(): readonly string[];
}

type WireEntry = Extract<TraceEntry, { readonly kind: 'opened' | 'openFailed' | 'closed' | 'in' | 'out' }>;

const FAILURES: ReadonlyMap<string, OpenFailure> = new Map(
  (['noSuchPort', 'accessDenied', 'inUse', 'unreachable', 'refused', 'openFailed'] as const).map((one) => [
    one,
    one,
  ]),
);

/**
 * The other end of a line, as a trace remembers it. A write brings what came after it in the trace, after the same time.
 *
 * A driver that polls does so a little more or less often each time. So a question that the trace does not hold at this
 * place gets the last answer to the same question, and where there was none yet, the trace is wound forward to it.
 */
export function createReplayTransport(
  entries: readonly TraceEntry[],
  masker: Masker,
  clock: Clock,
): ReplayTransport {
  const wire = entries.filter(isWire);
  const data = createListeners<[Uint8Array]>();
  const closed = createListeners<[CloseReason]>();
  const answers = new Map<string, readonly Uint8Array[]>();
  const differences: string[] = [];
  let cursor = 0;
  let open = false;
  /** Ends what is being delivered. */
  let delivering = new AbortController();

  /** Gives the driver what came next, up to its own next move. */
  async function deliver(question: string | null): Promise<void> {
    delivering.abort();
    const running = new AbortController();
    delivering = running;
    const given: Uint8Array[] = [];
    for (let next = wire[cursor]; next; next = wire[cursor]) {
      if (next.kind !== 'in' && !(next.kind === 'closed' && next.reason === 'unplugged')) return;
      await clock.sleep(next.at - (wire[cursor - 1]?.at ?? 0), running.signal);
      if (running.signal.aborted) return;
      cursor += 1;
      if (next.kind === 'closed') return end('unplugged');
      given.push(Buffer.from(next.bytes, 'hex'));
      if (question !== null) answers.set(question, [...given]);
      data.call(Buffer.from(next.bytes, 'hex'));
    }
  }

  /** The driver moved before all had come that the trace holds before this move: it comes now. */
  function catchUp(): void {
    delivering.abort();
    for (let next = wire[cursor]; next?.kind === 'in'; next = wire[cursor]) {
      cursor += 1;
      data.call(Buffer.from(next.bytes, 'hex'));
    }
  }

  function end(reason: CloseReason): void {
    if (!open) return;
    open = false;
    delivering.abort();
    closed.call(reason);
  }

  function answer(bytes: Uint8Array): void {
    const parts = shapeOf(masker.out(bytes));
    const question = JSON.stringify(parts);
    const isSame = (entry: WireEntry) =>
      entry.kind === 'out' && isDeepStrictEqual(shapeOf(entry.parts), parts);
    const nextMove = wire.findIndex((entry, index) => index >= cursor && entry.kind !== 'in');
    const expected = wire[nextMove];
    if (expected && isSame(expected)) {
      catchUp();
      cursor = nextMove + 1;
      void deliver(question);
      return;
    }
    const again = answers.get(question);
    if (again) {
      setImmediate(() => {
        if (open) for (const one of again) data.call(one);
      });
      return;
    }
    const later = wire.findIndex((entry, index) => index >= cursor && isSame(entry));
    if (later < 0) {
      differences.push(`the trace does not hold what the driver wrote: ${question}`);
      return;
    }
    cursor = later + 1;
    void deliver(question);
  }

  return {
    path: 'a replayed trace',
    lostMessage: 'the replayed line was lost',
    isOpen: () => open,
    async open() {
      if (open) return { ok: true };
      const next = wire.findIndex(
        (entry, index) => index >= cursor && (entry.kind === 'opened' || entry.kind === 'openFailed'),
      );
      const entry = wire[next];
      if (entry?.kind === 'openFailed') {
        cursor = next + 1;
        const error = FAILURES.get(entry.error) ?? 'openFailed';
        return { ok: false, error, message: 'the replayed line could not be opened' };
      }
      masker.reset();
      open = true;
      if (entry) {
        cursor = next + 1;
        void deliver(null);
      }
      return { ok: true };
    },
    async close() {
      if (wire[cursor]?.kind === 'closed') cursor += 1;
      end('closed');
    },
    async write(bytes) {
      if (!open) return { ok: false, message: 'the replayed line is closed' };
      answer(bytes);
      return { ok: true };
    },
    onData: data.add,
    onClose: closed.add,
    differences: () => differences,
  };
}

function isWire(entry: TraceEntry): entry is WireEntry {
  return ['opened', 'openFailed', 'closed', 'in', 'out'].includes(entry.kind);
}

/** Digests differ from run to run; sizes do not. */
function shapeOf(parts: readonly TracePart[]): readonly (string | number)[] {
  return parts.map((part) => (typeof part === 'string' ? part : part.dropped));
}
