import { BLOB_BATCH_MAX_FILES } from '#contract/platform-api/blob-batch.ts';

/**
 * A line that carries this much each second is quick enough for several files in one request. Below it such a request would
 * take long, and nothing of it is kept where it breaks.
 */
const QUICK_BYTES_PER_S = 256 * 1024;

/** Of how many cases the files are sent in one request, by how the line carried the last ones. */
export interface LineWidth {
  readonly at: number;
  /** Something of this size goes now; what it gives back hears when, and whether, it arrived. */
  begin(bytes: number): (arrived: boolean) => void;
  /** Something on the way takes only one at a time: it stays at one. */
  stayNarrow(): void;
}

/** Begins with one. A quick line doubles it, a slow one halves it, and one that failed begins anew. */
export function lineWidth(monotonicMs: () => number): LineWidth {
  let at = 1;
  let most: number = BLOB_BATCH_MAX_FILES;
  return {
    get at() {
      return at;
    },
    begin(bytes) {
      const begun = monotonicMs();
      return (arrived) => {
        const isQuick = bytes * 1_000 >= QUICK_BYTES_PER_S * (monotonicMs() - begun);
        if (!arrived) at = 1;
        else if (isQuick) at = Math.min(most, at * 2);
        else at = Math.max(1, Math.floor(at / 2));
      };
    },
    stayNarrow() {
      at = 1;
      most = 1;
    },
  };
}
