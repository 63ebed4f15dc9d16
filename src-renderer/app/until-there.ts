/** Another attempt after a failed one, ms: what is asked for lies beside the page, so a failure is a passing one. */
const AGAIN_MS = 1_000;

/** Asks for something until it comes, and hands it over once. The returned function gives it up. */
export function untilThere<T>(ask: () => Promise<T>, come: (found: T) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let gone = false;
  const attempt = () => {
    ask().then(
      (found) => {
        if (!gone) come(found);
      },
      () => {
        if (!gone) timer = setTimeout(attempt, AGAIN_MS);
      },
    );
  };
  attempt();
  return () => {
    gone = true;
    clearTimeout(timer);
  };
}
