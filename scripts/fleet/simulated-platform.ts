import type { PlatformFailure } from '#main/core/platform-client/result.ts';
import { createSlots, type Slots } from '#platform/http/slots.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface SimulatedPlatformOptions {
  readonly time: VirtualTime;
  readonly random: () => number;
  /** Requests that it answers in a second. */
  readonly capacity: number;
  /** Until then nothing reaches it, ms. */
  readonly networkBackAt: number;
  readonly hasSlots: boolean;
}

/** How long a terminal waits for an answer, as a real one does by default. */
const TIMEOUT_MS = 10_000;

/** A platform and its network as a queue in virtual time; the slots are the real ones. */
export interface SimulatedPlatform {
  readonly slots: Slots;
  /** One request there and back: `null` when it was answered. */
  request(): Promise<PlatformFailure | null>;
  /** Requests that arrived, by the second. */
  readonly arrivals: ReadonlyMap<number, number>;
}

export function simulatedPlatform(options: SimulatedPlatformOptions): SimulatedPlatform {
  const { time, random, capacity } = options;
  const arrivals = new Map<number, number>();
  let freeAt = 0;
  return {
    slots: options.hasSlots ? createSlots(capacity, () => time.monotonicMs()) : { sendAfterMs: () => 0 },
    arrivals,
    async request() {
      if (time.monotonicMs() < options.networkBackAt)
        return { ok: false, why: 'unreachable', message: 'no network' };
      const wayMs = 10 + 30 * random();
      await time.pause(wayMs);
      const at = time.monotonicMs();
      const second = Math.floor(at / 1_000);
      arrivals.set(second, (arrivals.get(second) ?? 0) + 1);
      freeAt = Math.max(at, freeAt) + 1_000 / capacity;
      const answeredAt = freeAt + wayMs;
      if (answeredAt - at + wayMs > TIMEOUT_MS) {
        await time.pause(TIMEOUT_MS - wayMs);
        return { ok: false, why: 'timeOut', message: 'no answer' };
      }
      await time.pause(answeredAt - at);
      return null;
    },
  };
}
