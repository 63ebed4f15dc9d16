import type { ClockRecord } from '#contract/case/case-document.ts';

/** Time as the core sees it; tests bring their own. */
export interface Clock {
  now(): Date;
  /** Milliseconds since this boot of the core; never jumps. */
  monotonicMs(): number;
  /** Calls back once after `ms`; the returned function stops it. */
  after(ms: number, callback: () => void): () => void;
}

/** The clock of the machine. */
export function systemClock(): Clock {
  return {
    now: () => new Date(),
    monotonicMs: () => performance.now(),
    after(ms, callback) {
      // Timers beyond 2³¹−1 ms fire at once in Node.
      const timer = setTimeout(callback, Math.min(ms, 2 ** 31 - 1));
      return () => clearTimeout(timer);
    },
  };
}

/** The terminal's calendar day as `YYYYMMDD`, in the time zone of the service area. */
export function dayOf(date: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(
    date,
  );
  return parts.replaceAll('-', '');
}

/** What stands beside a case about time: the wall clock may be wrong, so the rest lets the platform judge it. */
export function clockRecord(clock: Clock, bootId: string, offsetMs: number | null): ClockRecord {
  return {
    wall: clock.now().toISOString(),
    monotonicMs: Math.round(clock.monotonicMs()),
    bootId,
    ...(offsetMs === null ? {} : { offsetMs }),
  };
}
