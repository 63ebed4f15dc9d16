/** Time as a parameter, so that a test owns it. */
export interface Clock {
  /** Monotonic, ms. */
  now(): number;
  /** Calls `then` after `ms`; the returned function takes it back. */
  after(ms: number, then: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, then) {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};
