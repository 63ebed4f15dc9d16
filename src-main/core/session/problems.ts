import type { FailureCode, PrintCompletion } from '#contract/device/completion.ts';
import type { CardError } from '#contract/device/id-card.ts';
import type { SocialSecurityCardError } from '#contract/device/social-security-card.ts';
import type { ProblemAction, ProblemCode } from '#contract/kiosk-api/problem.ts';

/** The resident's problem for a failed read of a card. */
export function cardProblem(failure: {
  readonly code: FailureCode;
  readonly error?: CardError | undefined;
}): ProblemCode {
  switch (failure.error) {
    case 'noReader':
      return 'readerAbsent';
    case 'cardLifted':
      return 'cardLifted';
    case 'cardRejected':
    case 'unknownLayout':
      return 'cardWrongType';
    case 'cardNotReadable':
      return 'cardNotReadable';
    case 'cardLeft':
      return 'cardLeft';
    case undefined:
      if (failure.code === 'timeOut') return 'cardNotSeen';
      return failure.code === 'deviceNotReady' || failure.code === 'internalError'
        ? 'readerAbsent'
        : 'cardNotReadable';
  }
}

/**
 * The resident's problem for a failed read of a social security card; `null` where nothing was inserted or nobody can
 * read it now: the other card does as well, and the page shows the reader's state.
 */
export function chipCardProblem(failure: {
  readonly code: FailureCode;
  readonly error?: SocialSecurityCardError | undefined;
}): ProblemCode | null {
  switch (failure.error) {
    case 'wrongCard':
      return 'chipCardWrong';
    case 'unresponsive':
      return 'chipCardUnresponsive';
    case 'cardRemoved':
      return 'chipCardRemoved';
    case 'readFailed':
      return 'chipCardNotReadable';
    case 'cardLeft':
      return 'chipCardLeft';
    case 'noReader':
      return null;
    case undefined:
      return failure.code === 'hardwareError' || failure.code === 'unsupportedData'
        ? 'chipCardNotReadable'
        : null;
  }
}

/** Said over and over of a reader, the more telling the later; what ails the card in a person's hand counts more. */
const STANDING: readonly ProblemCode[] = ['readerAbsent', 'cardNotSeen', 'cardLeft', 'chipCardLeft'];

/** Of what two readers say, the word that helps most; `null` where neither says anything. */
export function tellingProblem(...said: readonly (ProblemCode | null)[]): ProblemCode | null {
  const weightOf = (code: ProblemCode) =>
    STANDING.includes(code) ? STANDING.indexOf(code) : STANDING.length;
  const codes = said.filter((code) => code !== null);
  return codes.sort((one, other) => weightOf(other) - weightOf(one))[0] ?? null;
}

interface PrintProblem {
  readonly code: ProblemCode;
  readonly actions: readonly ProblemAction[];
}

/** The resident's problem for a print that is not confirmed, and what may be done about it. */
export function printProblem(paper: 'receipt' | 'document', completion: PrintCompletion): PrintProblem {
  // Nobody knows whether paper came out, so only the person in front of it can say; nothing is repeated before.
  if (completion.outcome === 'unknown') {
    return { code: `${paper}Unknown`, actions: ['paperIsThere', 'printAgain'] };
  }
  if (paper === 'document' && completion.code === 'canceled')
    return { code: 'documentCanceled', actions: ['tryAgain', 'withoutPaper'] };
  return { code: notPrintedCode(paper, completion), actions: ['tryAgain', 'withoutPaper'] };
}

function notPrintedCode(paper: 'receipt' | 'document', completion: PrintCompletion): ProblemCode {
  switch (completion.error) {
    case 'paperOut':
      return `${paper}PaperOut`;
    case 'paperJam':
      return `${paper}PaperJam`;
    case 'coverOpen':
      return `${paper}CoverOpen`;
    case 'paperNotTaken':
      return `${paper}PaperNotTaken`;
    case 'noPrinter':
    case 'disconnected':
      return `${paper}PrinterAbsent`;
    case 'tonerOut':
      return paper === 'document' ? 'documentTonerOut' : 'receiptPrinterFault';
    default:
      return `${paper}PrinterFault`;
  }
}
