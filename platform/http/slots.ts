import { BATCH_MAX_CASES } from '#contract/platform-api/endpoints.ts';

/** How long a terminal may take for what it said was waiting, at least: its line may be slow. */
const SHORTEST_SLOT_MS = 60_000;

/** The rest is for what cannot wait: heartbeats, and the questions of people who stand at a terminal. */
const SHARE_OF_BATCHES = 0.9;

/** Says when each terminal may send, so that thousands that come back at once do not all send at once. */
export interface Slots {
  /** Milliseconds until `terminal` may send the cases that wait there; 0 while there is room. */
  sendAfterMs(terminal: string, waitingCases: number): number;
}

/**
 * One queue in time: each terminal gets the place behind the one before it, as long as its batches take on a platform
 * of `requestsPerSecond`, and keeps it. Held in memory: a gateway that restarts deals new places.
 */
export function createSlots(requestsPerSecond: number, now: () => number): Slots {
  const batchesPerSecond = requestsPerSecond * SHARE_OF_BATCHES;
  const places = new Map<string, { readonly from: number; readonly until: number }>();
  let free = 0;
  let tidyAt = 0;

  /** Places that are over would otherwise stay for as long as the gateway runs. */
  function tidy(at: number): void {
    if (at < tidyAt) return;
    tidyAt = at + SHORTEST_SLOT_MS;
    for (const [terminal, { until }] of places) if (until < at) places.delete(terminal);
  }

  return {
    sendAfterMs(terminal, waitingCases) {
      if (waitingCases === 0) return 0;
      const at = now();
      tidy(at);
      const held = places.get(terminal);
      if (held && at < held.until) return Math.max(0, Math.ceil(held.from - at));
      const from = Math.max(at, free);
      const neededMs = (Math.ceil(waitingCases / BATCH_MAX_CASES) / batchesPerSecond) * 1_000;
      free = from + neededMs;
      places.set(terminal, { from, until: from + Math.max(SHORTEST_SLOT_MS, 2 * neededMs) });
      return Math.ceil(from - at);
    },
  };
}
