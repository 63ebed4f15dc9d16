import { BLOBS_AT_ONCE } from '#contract/platform-api/blobs.ts';

/**
 * A line that carries this much each second is quick enough for more at once. Below it, several bodies would share what one
 * fills already, and each would come so slowly that the platform, or a time limit, breaks it off.
 */
const QUICK_BYTES_PER_S = 256 * 1024;

/** How many cases' files are sent at once, by how the line carried the last ones. */
export interface LineWidth {
  readonly at: number;
  /** Something of this size goes now; what it gives back hears when, and whether, it arrived. */
  begin(bytes: number): (arrived: boolean) => void;
}

/** Begins with one. A quick line doubles it, a slow one halves it, and one that failed begins anew. */
export function lineWidth(monotonicMs: () => number): LineWidth {
  let at = 1;
  return {
    get at() {
      return at;
    },
    begin(bytes) {
      const begun = monotonicMs();
      return (arrived) => {
        const isQuick = bytes * 1_000 >= QUICK_BYTES_PER_S * (monotonicMs() - begun);
        if (!arrived) at = 1;
        else if (isQuick) at = Math.min(BLOBS_AT_ONCE, at * 2);
        else at = Math.max(1, Math.floor(at / 2));
      };
    },
  };
}
