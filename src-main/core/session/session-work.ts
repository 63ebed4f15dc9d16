import type { Consent } from '#contract/case/consent.ts';
import type { ScanError, ScannedCode } from '#contract/device/barcode.ts';
import type { Completion, PrintCompletion, TakenOutcome } from '#contract/device/completion.ts';
import type { CardError, IdCard } from '#contract/device/id-card.ts';
import type { CaptureCompletion, ScreenDeviceClass } from '#contract/device/screen-devices.ts';
import type { SocialSecurityCard, SocialSecurityCardError } from '#contract/device/social-security-card.ts';
import type { Applicant } from '#contract/identity/applicant.ts';
import type { Profile } from '#contract/identity/profile.ts';
import type { ProblemCode } from '#contract/kiosk-api/problem.ts';
import type { TransferScope } from '../bundle/waiting-cases.ts';
import type { StoredCase } from '../cases/case-store.ts';
import type { TakenPaper } from '../stick/stick-papers.ts';
import type { FoundContent, FreeSlot, OpenPayment } from './found.ts';
import type { Proof, SessionContext } from './session-context.ts';

/** What was wanted, or the problem that the resident is told of. */
export type Worked<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly problem: ProblemCode };

export type ProofResult = Worked<{ readonly proof: Proof }>;

/** `billChanged`: what is owed is not what was shown; it is to be fetched anew. */
export type StartedPayment =
  | Worked<{ readonly payment: OpenPayment }>
  | { readonly ok: false; readonly problem: 'billChanged' };

/** The person's own card was laid on again: no other one lies there any more. */
export const OWN_CARD = 'own';

/** What the session has done for it outside its own memory. Signals abort when the session moves on. */
export interface SessionWork {
  readCard(timeoutMs: number, signal: AbortSignal): Promise<Completion<IdCard, CardError>>;
  /**
   * Waits for a card other than the person's own: a mark by which the same card is known again, and which says nothing of
   * its holder; {@link OWN_CARD}; or `null` where there was none, or nobody can tell.
   */
  watchCard(applicant: Applicant, timeoutMs: number, signal: AbortSignal): Promise<string | null>;
  /** Arms a device of the screen for one picture or signature. */
  capture(deviceClass: ScreenDeviceClass, timeoutMs: number, signal: AbortSignal): Promise<CaptureCompletion>;
  /** Whether papers may come from a USB stick here. */
  takesSticks(): boolean;
  /** Waits until papers for at most `room` pages were taken from a stick; `null` where the signal aborts. */
  takeFromStick(room: number, signal: AbortSignal): Promise<readonly TakenPaper[] | null>;
  /** Whether a stick for transfers is plugged in. */
  offersTransfer(): boolean;
  /** Carries cases to the stick and answers from it; the signal cancels it. Resolves when it is over. */
  transfer(signal: AbortSignal, scope: TransferScope): Promise<void>;
  /** How the last transfer ended was read: it is not told of any longer. */
  closeTransfer(): void;
  readSocialSecurityCard(
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<Completion<SocialSecurityCard, SocialSecurityCardError>>;
  scan(timeoutMs: number, signal: AbortSignal): Promise<Completion<ScannedCode, ScanError>>;
  /** Asks the platform whose code a resident held before the scanner. */
  identifyByCode(code: string): Promise<Worked<{ readonly applicant: Applicant }>>;
  /** Writes down, without a word of who it is, that the person agreed; gives what the case says of it. */
  consentGiven(context: SessionContext): Consent;
  /** What the platform knows of the person that the open item looks at; `null` where it does not say. */
  readProfile(context: SessionContext): Promise<Profile | null>;
  /** The free times at the place that was answered, earliest first. */
  querySlots(context: SessionContext): Promise<Worked<{ readonly slots: readonly FreeSlot[] }>>;
  /** Looks up the record or list of a query, or the bill of a payment. */
  lookUp(context: SessionContext): Promise<Worked<{ readonly found: FoundContent }>>;
  /** Asks the platform for the record and makes the document. Expected failures are values. */
  makeProof(context: SessionContext): Promise<ProofResult>;
  /** Makes what a guided item gives along: notice, form, list of papers. The case is filed before. */
  makeForms(context: SessionContext): Promise<ProofResult>;
  /** Reserves the time that was chosen; the same case asks as often as it likes. */
  book(context: SessionContext): Promise<Worked<object>>;
  /** Frees what was reserved for a case that is given up and never filed; now, or when the platform can be reached. */
  cancelBooking(context: SessionContext): void;
  /** Begins to pay the bill that was found; the same case gets the same payment. From then on its case is sure to be filed. */
  startPayment(context: SessionContext): Promise<StartedPayment>;
  /** `null` where nobody can say now. */
  paymentState(context: SessionContext): Promise<'waiting' | 'paid' | 'failed' | 'expired' | null>;
  /** Seals and files the case durably; throws where that is not certain. */
  fileCase(context: SessionContext): Promise<StoredCase>;
  /** Prints the receipt of the filed case and records what became of it. */
  printReceipt(context: SessionContext, signal: AbortSignal): Promise<PrintCompletion>;
  printDocument(context: SessionContext, signal: AbortSignal): Promise<PrintCompletion>;
  /** Prints the result that is shown on a slip. */
  printResult(context: SessionContext, signal: AbortSignal): Promise<PrintCompletion>;
  /** Stops the document at its printer; `printDocument` then ends with what is known of the paper. */
  cancelPrint(): void;
  /**
   * Waits until the paper that came out was taken, and records what became of it; `null` where no sensor tells. Paper
   * that is still there when the session ends is drawn back where the printer can.
   */
  waitTaken(context: SessionContext, signal: AbortSignal): Promise<TakenOutcome | null>;
  /** A person's word on a receipt that the printer could not tell of. */
  receiptTaken(context: SessionContext): void;
  /** The printer that the present item needs for a receipt can print right now. */
  receiptPrinterReady(): boolean;
  sessionStarted(): void;
  /** Keeps what the person said of the matter that they leave, if they did. */
  keepRating(context: SessionContext): void;
  /**
   * Called once per session: after it nothing of the person may remain anywhere but in sealed cases. `cardIsNext`: the card that
   * lies there is the next person's, who has said so.
   */
  sessionEnded(cardIsNext: boolean): void;
}
