/**
 * Asks `probe` until it gives something; fails with `what` when `withinMs` are over. For things of another
 * process that tell of no event: what can be waited for is waited for instead.
 */
export async function until<T>(
  what: string,
  probe: () => T | null | false | undefined | Promise<T | null | false | undefined>,
  withinMs = 15_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const found = await probe();
    if (found !== null && found !== false && found !== undefined) return found;
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
