import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Log } from '../log/log.ts';
import { replaceFile } from '../store/files.ts';
import type { Clock } from '../time/clock.ts';

const keptSchema = z.strictObject({
  format: z.literal('tongban-platform-time-1'),
  /** Platform time minus terminal time, ms. */
  offsetMs: z.int(),
  /** When it was kept, by the terminal's clock. */
  keptAt: z.iso.datetime(),
});
type Kept = z.infer<typeof keptSchema>;

/** The file is written anew after so long, and where the clocks have moved apart by so much; ms. */
const KEEP_AGAIN_AFTER = 3_600_000;
const MOVED_APART = 60_000;

/** The time as the platform tells it, for what must not hang on a clock that nobody has set. Nothing throws. */
export interface PlatformTime {
  /** A signed answer told the platform's time: so far from the terminal's, ms. */
  heard(offsetMs: number): void;
  /**
   * What time it is: by what was heard since the start, else by the clock with what was heard before, unless the clock stands
   * before that (an empty battery sets it back by years). `null`: nobody knows.
   */
  now(): Date | null;
}

/** `file` keeps what was heard last; its folder exists. */
export function platformTime(options: {
  readonly file: string;
  readonly clock: Clock;
  readonly log: Log;
}): PlatformTime {
  const { file, clock, log } = options;
  let kept = readKept(file);
  /** Platform time when the core's monotonic clock stood at 0: whoever sets the clock meanwhile does not touch it. */
  let startedAtMs: number | null = null;

  function keep(offsetMs: number): void {
    const now = clock.now();
    const age = kept ? now.getTime() - Date.parse(kept.keptAt) : null;
    const isFresh = age !== null && age >= 0 && age < KEEP_AGAIN_AFTER;
    if (kept && isFresh && Math.abs(kept.offsetMs - offsetMs) < MOVED_APART) return;
    kept = { format: 'tongban-platform-time-1', offsetMs: Math.round(offsetMs), keptAt: now.toISOString() };
    try {
      replaceFile(file, JSON.stringify(kept));
    } catch (error) {
      log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'the time could not be kept');
    }
  }

  return {
    heard(offsetMs) {
      startedAtMs = clock.now().getTime() + offsetMs - clock.monotonicMs();
      keep(offsetMs);
    },
    now() {
      if (startedAtMs !== null) return new Date(startedAtMs + clock.monotonicMs());
      const now = clock.now().getTime();
      return kept && now >= Date.parse(kept.keptAt) ? new Date(now + kept.offsetMs) : null;
    },
  };
}

/** `null` where there is none, or it is damaged: it comes again with the next heartbeat. */
function readKept(file: string): Kept | null {
  try {
    return keptSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
