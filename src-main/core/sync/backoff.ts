/**
 * Full jitter: anywhere between nothing and `base × 2ⁿ`, never over the cap. It keeps
 * thousands of terminals from coming back all at once after an outage.
 *
 * @param attempt how often it failed already, from 1
 * @param random a number in [0, 1)
 * @returns milliseconds to wait
 */
export function fullJitter(attempt: number, baseMs: number, capMs: number, random: number): number {
  const ceiling = Math.min(capMs, baseMs * 2 ** Math.min(attempt, 30));
  return Math.floor(random * ceiling);
}
