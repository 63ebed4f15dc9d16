import { expect, test } from 'vitest';
import { printProblem } from './problems.ts';

test.each(['receipt', 'document'] as const)(
  'an earlier print that still hangs in the mouth is told as such, for a %s, and may be tried again',
  (paper) => {
    expect(printProblem(paper, { code: 'userError', outcome: 'notPrinted', error: 'paperNotTaken' })).toEqual(
      { code: `${paper}PaperNotTaken`, actions: ['tryAgain', 'withoutPaper'] },
    );
  },
);
