import { useEffect, useState } from 'react';
import type { Snapshot } from '#contract/kiosk-api/kiosk-api.ts';

/** What is left of a snapshot's clock at `now` (both on the monotonic clock), ms; `null` where none runs. */
export function remainingAt(snapshot: Snapshot, receivedAt: number, now: number): number | null {
  if (!snapshot.idle) return null;
  return Math.max(0, snapshot.idle.remainingMs - (now - receivedAt));
}

/** {@link remainingAt}, rounded up to whole seconds and kept current. */
export function useRemaining(snapshot: Snapshot, receivedAt: number, now: () => number): number | null {
  const [, tick] = useState(0);
  const runs = snapshot.idle !== undefined;
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => tick((n) => n + 1), 250);
    return () => clearInterval(timer);
  }, [runs]);
  const remaining = remainingAt(snapshot, receivedAt, now());
  return remaining === null ? null : Math.ceil(remaining / 1000) * 1000;
}
