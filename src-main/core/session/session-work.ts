import type { ScanError, ScannedCode } from '#contract/device/barcode.ts';
import type { Completion, PrintCompletion, TakenOutcome } from '#contract/device/completion.ts';
import type { CardError, IdCard } from '#contract/device/id-card.ts';
import type { CaptureCompletion, ScreenDeviceClass } from '#contract/device/screen-devices.ts';
import type { SocialSecurityCard, SocialSecurityCardError } from '#contract/device/social-security-card.ts';
import type { ProblemCode } from '#contract/kiosk-api/problem.ts';
import type { StoredCase } from '../cases/case-store.ts';
import type { Proof, SessionContext } from './session-context.ts';

export type ProofResult =
  | { readonly ok: true; readonly proof: Proof }
  | { readonly ok: false; readonly problem: ProblemCode };

/** What the session has done for it outside its own memory. Signals abort when the session moves on. */
export interface SessionWork {
  readCard(timeoutMs: number, signal: AbortSignal): Promise<Completion<IdCard, CardError>>;
  /** Arms a device of the screen for one picture or signature. */
  capture(deviceClass: ScreenDeviceClass, timeoutMs: number, signal: AbortSignal): Promise<CaptureCompletion>;
  readSocialSecurityCard(
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<Completion<SocialSecurityCard, SocialSecurityCardError>>;
  scan(timeoutMs: number, signal: AbortSignal): Promise<Completion<ScannedCode, ScanError>>;
  /** Asks the platform for the record and makes the document. Expected failures are values. */
  makeProof(context: SessionContext): Promise<ProofResult>;
  /** Seals and files the case durably; throws where that is not certain. */
  fileCase(context: SessionContext): Promise<StoredCase>;
  /** Prints the receipt of the filed case and records what became of it. */
  printReceipt(context: SessionContext, signal: AbortSignal): Promise<PrintCompletion>;
  printDocument(context: SessionContext, signal: AbortSignal): Promise<PrintCompletion>;
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
  /** Called once per session: after it nothing of the person may remain anywhere but in sealed cases. */
  sessionEnded(): void;
}
