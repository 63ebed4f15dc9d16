/**
 * Full jitter: anywhere between nothing and `base × 2ⁿ`, never over the cap. Of the spreads that were
 * simulated for ten thousand terminals after an outage it drains quickest without a peak (see design of sync).
 *
 * @param attempt how often it failed already, from 1
 * @param random a number in [0, 1)
 * @returns milliseconds to wait
 */
export function fullJitter(attempt: number, baseMs: number, capMs: number, random: number): number {
  const ceiling = Math.min(capMs, baseMs * 2 ** Math.min(attempt, 30));
  return Math.floor(random * ceiling);
}
