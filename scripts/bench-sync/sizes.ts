/** How much is measured. The others hand over fewer cases: rates are compared, and theirs fall with more. */
export interface Sizes {
  readonly rounds: number;
  readonly commits: number;
  readonly few: number;
  readonly many: number;
  readonly waiting: number;
  readonly drained: number;
  readonly drainedByOthers: number;
  readonly withFiles: number;
  readonly batches: number;
}

export const FULL: Sizes = {
  ...{ rounds: 5, commits: 200, few: 1_000, many: 1_000_000, waiting: 100_000 },
  ...{ drained: 100_000, drainedByOthers: 10_000, withFiles: 500, batches: 1_000 },
};

/** Says whether everything runs; its figures are not those of the targets. */
export const QUICK: Sizes = {
  ...{ rounds: 5, commits: 40, few: 1_000, many: 20_000, waiting: 10_000 },
  ...{ drained: 5_000, drainedByOthers: 2_000, withFiles: 100, batches: 100 },
};

/** Bytes of a case's document, and of a file. */
export const CASE_BYTES = 3_750;
export const FILE_BYTES = 60_000;
