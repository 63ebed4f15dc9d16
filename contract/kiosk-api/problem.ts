import { z } from 'zod';

/**
 * Every problem that can reach a resident. Each has its words in `assets/locales` (what happened, what was and
 * was not done, what to do now, where else; and the staff's text); a test holds the table complete.
 */
export const problemCodeSchema = z.enum([
  // identification
  'readerAbsent',
  'cardNotReadable',
  'cardLifted',
  'cardWrongType',
  'cardExpired',
  'cardNotYetValid',
  'cardNumberInvalid',
  'cardDamaged',
  'cardNotSeen',
  'cardLeft',
  /** Whoever has no card has typed as many ID numbers as one session may. */
  'tooManyNumbers',
  'chipCardWrong',
  'chipCardUnresponsive',
  'chipCardRemoved',
  'chipCardNotReadable',
  'chipCardLeft',
  // the network and the platform
  'networkNeeded',
  'platformFailed',
  'noRecord',
  /** A record or a matter that is not for this person: too young, the holder died, another's, not ready yet. */
  'tooYoung',
  'deceased',
  'notYours',
  'notYet',
  'nameDiffers',
  /** A bill: no account has the number that was typed, or the one that has it owes nothing. */
  'noAccount',
  'nothingToPay',
  // a resident's code
  'codeNotValid',
  // a time, a payment
  'slotTaken',
  /** The free times could not be asked for: no network, or no answer. */
  'timesUnknown',
  /** A time was asked for, and no answer came: it may be reserved, and is freed when the person leaves. */
  'bookingUnknown',
  'alreadyPaid',
  /** The bill could not be asked for: no network, or no answer. */
  'billOffline',
  'billFailed',
  /** The code to pay with could not be had: no network, or no answer, or the terminal could not write it down. */
  'paymentOffline',
  'paymentNotBegun',
  'paymentFailed',
  'paymentExpired',
  /** The code was shown. The platform says that nothing came yet, or it does not answer. */
  'paymentNotYet',
  'paymentUnknown',
  // the case
  'caseNotSaved',
  /** The disk cannot say whether it took the case. */
  'caseUnknown',
  /** The same, where a bill was paid before. */
  'paidNotSaved',
  // the receipt
  'receiptPaperOut',
  'receiptPaperJam',
  'receiptCoverOpen',
  'receiptPaperNotTaken',
  'receiptPrinterAbsent',
  'receiptPrinterFault',
  'receiptUnknown',
  // the A4 document
  'documentPaperOut',
  'documentPaperJam',
  'documentCoverOpen',
  'documentTonerOut',
  'documentPaperNotTaken',
  'documentPrinterAbsent',
  'documentPrinterFault',
  'documentUnknown',
  'documentCanceled',
]);
export type ProblemCode = z.infer<typeof problemCodeSchema>;

/** What a resident can do about a problem; each is one button that says what happens. */
export const problemActionSchema = z.enum([
  /** Try the failed step again (read the card, ask the platform, print what certainly did not come out). */
  'tryAgain',
  /** Outcome unknown: the paper is there. */
  'paperIsThere',
  /** Outcome unknown: no paper; print once more. */
  'printAgain',
  /** Go on without the paper: the number stays on the screen. */
  'withoutPaper',
  'backToHome',
]);
export type ProblemAction = z.infer<typeof problemActionSchema>;
