import type { SeqMark } from '../store/seq-mark.ts';
import type { CaseStore } from './case-store.ts';

/** Notes each number beside the database once its case is committed, and before anybody is told it. */
export function numberedCases(cases: CaseStore, mark: SeqMark, epoch: () => number): CaseStore {
  return {
    ...cases,
    file(sealedCase) {
      const filed = cases.file(sealedCase);
      mark.note({ epoch: epoch(), seq: Number(filed.receiptNumber.slice(5, 11)) });
      return filed;
    },
  };
}
