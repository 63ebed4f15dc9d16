import type { Clock } from '../../time/clock.ts';

/** A clock that a test turns by hand. */
export interface StoppedClock extends Clock {
  /** Lets `ms` go by; what is due on the way is called at its time. Waits for what that began. */
  pass(ms: number): Promise<void>;
}

export function stoppedClock(start: Date): StoppedClock {
  let at = 0;
  const due = new Set<{ readonly at: number; readonly callback: () => void }>();
  return {
    now: () => new Date(start.getTime() + at),
    monotonicMs: () => at,
    after(ms, callback) {
      const entry = { at: at + ms, callback };
      due.add(entry);
      return () => due.delete(entry);
    },
    async pass(ms) {
      const end = at + ms;
      await turns();
      for (;;) {
        const [next] = [...due].filter((it) => it.at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        due.delete(next);
        at = Math.max(at, next.at);
        next.callback();
        await turns();
      }
      at = end;
      await turns();
    },
  };
}

/** Everything that is only waiting for promises goes on to its end. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
