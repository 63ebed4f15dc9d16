/** So many random bytes. */
export type NoiseSource = (length: number) => Uint8Array;

/** Random bytes that are the same for the same seed (mulberry32), so that a failure can be had again. */
export function createNoise(seed: number): NoiseSource {
  const next = createRandom(seed);
  return (length) => Uint8Array.from({ length }, () => next() & 0xff);
}

/** Random unsigned 32-bit numbers, the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}
