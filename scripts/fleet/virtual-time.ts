import { setImmediate } from 'node:timers/promises';
import TinyQueue from 'tinyqueue';
import type { Clock } from '#main/core/time/clock.ts';

interface Entry {
  readonly at: number;
  /** Order among entries of the same time. */
  readonly n: number;
  callback: (() => void) | null;
}

/** Time that passes only when everything due was done: days in seconds, and the same in every run. */
export interface VirtualTime extends Clock {
  /** Resolves after `ms` of it. */
  pause(ms: number): Promise<void>;
  /** Stands still until the real disk or network has answered. */
  stopFor<T>(answer: Promise<T>): Promise<T>;
  /** Lets time pass until `until` says so after some moment, or nothing is left to happen. */
  run(until: () => boolean): Promise<void>;
}

export function virtualTime(startMs: number): VirtualTime {
  const due = new TinyQueue<Entry>([], (a, b) => a.at - b.at || a.n - b.n);
  let passed = 0;
  let made = 0;
  let awaited = 0;

  function after(ms: number, callback: () => void): () => void {
    made += 1;
    const entry: Entry = { at: passed + Math.max(0, ms), n: made, callback };
    due.push(entry);
    return () => {
      entry.callback = null;
    };
  }

  return {
    now: () => new Date(startMs + passed),
    monotonicMs: () => passed,
    after,
    pause: (ms) => new Promise((resolve) => void after(ms, resolve)),
    async stopFor(answer) {
      awaited += 1;
      try {
        return await answer;
      } finally {
        awaited -= 1;
      }
    },
    async run(until) {
      // Whoever was started before has not asked for any time yet.
      await setImmediate();
      while (!until()) {
        const next = due.pop();
        if (!next) return;
        if (!next.callback) continue;
        passed = next.at;
        next.callback();
        while (due.peek()?.at === passed) due.pop()?.callback?.();
        // What these calls promised goes on before time does.
        do await setImmediate();
        while (awaited > 0);
      }
    },
  };
}
