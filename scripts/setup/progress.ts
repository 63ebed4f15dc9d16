/** A failure that a person can do something about; its message is all that is shown. */
export class StepFailed extends Error {}

/**
 * Runs one step of a longer procedure and prints one line about it: what it was, what came of it, how long it
 * took. `work` gives a detail for the line, or nothing.
 */
export async function step<T>(
  title: string,
  work: () => Promise<T>,
  detailOf: (result: T) => string = () => '',
): Promise<T> {
  const startedAt = performance.now();
  const isTerminal = process.stdout.isTTY;
  if (isTerminal) process.stdout.write(`… ${title}`);
  const clear = isTerminal ? '\r\u001b[K' : '';
  try {
    const result = await work();
    const detail = detailOf(result);
    process.stdout.write(
      `${clear}✔ ${title}${detail === '' ? '' : `: ${detail}`} (${secondsSince(startedAt)})\n`,
    );
    return result;
  } catch (error) {
    process.stdout.write(`${clear}✘ ${title} (${secondsSince(startedAt)})\n`);
    throw error;
  }
}

export function secondsSince(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}
