import type { ProblemAction, ProblemCode } from '#contract/kiosk-api/problem.ts';
import type { WordKey } from '../../i18n/translate.ts';

/** From the way out on the left to the way on at the right. */
const order: readonly ProblemAction[] = [
  'backToHome',
  'withoutPaper',
  'printAgain',
  'tryAgain',
  'paperIsThere',
];

export function inOrder(actions: readonly ProblemAction[]): readonly ProblemAction[] {
  return order.filter((action) => actions.includes(action));
}

/** What a button does, by what ails. */
export function actionWords(action: ProblemAction, code: ProblemCode): WordKey {
  const receipt = code.startsWith('receipt');
  const prints = receipt || code.startsWith('document');
  switch (action) {
    case 'tryAgain':
      if (code === 'slotTaken') return 'problem.anotherTime';
      return prints ? 'problem.tryAgainPrint' : 'problem.tryAgain';
    case 'paperIsThere':
      return receipt ? 'problem.paperIsThereReceipt' : 'problem.paperIsThereDocument';
    case 'withoutPaper':
      return receipt ? 'problem.withoutPaperReceipt' : 'problem.withoutPaperDocument';
    case 'printAgain':
      return 'problem.printAgain';
    case 'backToHome':
      return 'problem.backToHome';
  }
}
