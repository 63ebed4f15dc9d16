import { BLOB_BATCH_MAX_FILES } from '#contract/platform-api/blob-batch.ts';

/**
 * A line that carries this much each second is quick enough for several files in one request. Below it such a request would
 * take long, and nothing of it is kept where it breaks.
 */
const QUICK_BYTES_PER_S = 256 * 1024;

/** So many requests arrive before it is tried again whether more goes at once; twice as many each time that it does not. */
const PATIENCE = { first: 64, longest: 1024 } as const;

/** Of how many cases the files are sent in one request, by how the line carried the last ones. */
export interface LineWidth {
  readonly at: number;
  /** Files of so many cases go now; what it gives back hears how many bytes of them arrived, or that the request failed. */
  begin(cases: number): (came: number | 'failed') => void;
  /** Something on the way does not take several at once. */
  refused(): void;
}

/**
 * Begins with one. A quick line doubles it, a slow one halves it, and one that failed begins anew.
 *
 * What failed or was refused in company may have done so for its size, or because something on the way knows no such request:
 * half of it, or one, is then the most for a while. Not for ever, because nobody signs a refusal, and platforms are upgraded.
 */
export function lineWidth(monotonicMs: () => number): LineWidth {
  let at = 1;
  let most: number = BLOB_BATCH_MAX_FILES;
  /** Arrivals until `most` is doubled, and until it is the next time that it was in vain. */
  let wanted = 0;
  let patience: number = PATIENCE.first;
  /** How many were too many the last time. */
  let tooMany = Number.POSITIVE_INFINITY;
  /** All failures ever: what began before one and arrives after it must not undo it. */
  let failures = 0;

  function narrow(to: number, from: number): void {
    most = Math.max(1, Math.floor(to));
    tooMany = from;
    wanted = patience;
    patience = Math.min(PATIENCE.longest, patience * 2);
  }

  function widen(cases: number): void {
    if (cases >= tooMany) patience = PATIENCE.first;
    if (most === BLOB_BATCH_MAX_FILES) return;
    wanted -= 1;
    if (wanted > 0) return;
    most = Math.min(BLOB_BATCH_MAX_FILES, most * 2);
    wanted = patience;
  }

  return {
    get at() {
      return at;
    },
    begin(cases) {
      const begun = monotonicMs();
      const failedBefore = failures;
      return (came) => {
        const isNews = failures === failedBefore;
        if (came === 'failed') {
          failures += 1;
          at = 1;
          if (isNews && cases > 1) narrow(cases / 2, cases);
          return;
        }
        // Of what was not sent nothing is learned.
        if (!isNews || came === 0) return;
        widen(cases);
        const isQuick = came * 1_000 >= QUICK_BYTES_PER_S * (monotonicMs() - begun);
        at = isQuick ? Math.min(most, at * 2) : Math.max(1, Math.floor(at / 2));
      };
    },
    refused() {
      // The second of two that were under way says nothing new.
      if (most > 1) narrow(1, 2);
      failures += 1;
      at = 1;
    },
  };
}
