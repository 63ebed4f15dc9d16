/**
 * Does each of `acts` `count` times, by turns, so that whatever else the machine does hits all alike; each with what `make`
 * made for it before. How long each took, ms, by act.
 */
export function timesByTurns<T>(
  acts: readonly ((made: T) => void)[],
  count: number,
  make: () => T,
): readonly (readonly number[])[] {
  const times: number[][] = acts.map(() => []);
  for (let turn = 0; turn < count; turn += 1)
    for (const [index, act] of acts.entries()) {
      const made = make();
      const began = performance.now();
      act(made);
      times[index]?.push(performance.now() - began);
    }
  return times;
}
