import type { CaseEnvelope } from '#contract/case/case-document.ts';
import type { ApprovalStore } from './approval-store.ts';
import type { AuditHeadStore } from './audit-head-store.ts';
import type { BookingStore } from './booking-store.ts';
import type { CaseRow } from './case-row.ts';
import type { DecisionStore } from './decision-store.ts';
import type { KeyStore } from './key-store.ts';
import type { PaymentStore } from './payment-store.ts';
import type { RatingStore } from './rating-store.ts';
import type { ResidentCodeStore } from './resident-code-store.ts';
import type { TerminalStateStore } from './terminal-state-store.ts';

/** One life of a terminal: each enrolment begins a new epoch. */
export interface Enrolment {
  readonly terminal: string;
  readonly epoch: number;
  /** The highest `seq` ever taken from this terminal, 0 where there is none. */
  readonly seqFloor: number;
}

/** So far back a life that another has followed is still known by its key. */
export const EARLIER_LIVES = 8;

export interface EnrolmentCode {
  /** SHA-256 of the code, hex: the code itself is kept nowhere. */
  readonly codeHash: string;
  readonly terminal: string;
  readonly expiresAt: Date;
}

/** A terminal as the officer's page lists it. */
export interface TerminalRow {
  readonly terminal: string;
  readonly epoch: number;
  readonly enrolledAt: string;
  readonly lastSeenAt: string | null;
  readonly waitingCases: number | null;
  readonly revokedAt: string | null;
}

export interface StoredCase extends CaseRow {
  /** Its files are named in the sealed document. */
  readonly envelope: Omit<CaseEnvelope, 'blobs'>;
}

/** A document that was given out, as far as a stranger who holds the paper may ask about it. */
export interface IssuedDocument {
  readonly documentNumber: string;
  readonly issuer: string;
  readonly maskedName: string;
  readonly issuedAt: string;
}

/** What became of a well-formed case in the durable transaction. */
export type IntakeResult = 'accepted' | 'duplicate' | 'conflict';

/**
 * What the platform keeps, for one platform process or several. The operations are whole: whatever others do at the same
 * time, each takes effect at once, and durably before its promise resolves. Where the database is away it rejects with
 * `StoreUnavailable` (see there).
 */
export interface PlatformStore
  extends ApprovalStore,
    AuditHeadStore,
    BookingStore,
    DecisionStore,
    KeyStore,
    PaymentStore,
    RatingStore,
    ResidentCodeStore,
    TerminalStateStore {
  addEnrolmentCode(code: EnrolmentCode): Promise<void>;
  /**
   * Uses a one-time code up. `null` where the code is unknown, expired, was used with another key, or is for another
   * terminal than the one that asks; the same code with the same key gives the same enrolment again, because the first
   * answer may have been lost. `waiting`: the request is kept, and somebody has to approve it; until then the terminal's
   * present life goes on.
   */
  enrol(request: {
    readonly codeHash: string;
    readonly publicKey: string;
    /** Who asks, where it is a terminal already. */
    readonly terminal?: string | undefined;
    readonly at: Date;
    readonly needsApproval: boolean;
  }): Promise<Enrolment | 'waiting' | null>;
  /** The key (SPKI DER, base64) of the terminal's present life, or `null` for an unknown terminal. */
  terminalKey(
    terminal: string,
  ): Promise<{ readonly publicKey: string; readonly epoch: number; readonly isRevoked: boolean } | null>;
  /** The keys of the terminal's lives before the present one, newest first, of the last {@link EARLIER_LIVES}. */
  earlierKeys(terminal: string): Promise<readonly { readonly publicKey: string; readonly epoch: number }[]>;
  /**
   * Keeps that the terminal's present life was heard; `epoch` of an earlier one leaves it as it is. Answers with the highest
   * `seq` ever taken from the terminal, 0 where there is none.
   */
  noteHeartbeat(
    from: { readonly terminal: string; readonly epoch: number },
    waitingCases: number,
    at: Date,
  ): Promise<number>;
  /** Whether `nonce` is new for this terminal; it never is again. */
  useNonce(terminal: string, nonce: string, at: Date): Promise<boolean>;
  /** Takes `cases`, one after another at one moment, into quarantine where that is said; the results stand in the same order. */
  takeCases(
    terminal: string,
    cases: readonly CaseEnvelope[],
    at: Date,
    isQuarantined?: boolean,
  ): Promise<readonly IntakeResult[]>;
  addDocument(document: IssuedDocument): Promise<void>;
  document(documentNumber: string): Promise<IssuedDocument | null>;
  terminals(): Promise<readonly TerminalRow[]>;
  case(id: number): Promise<StoredCase | null>;
  /**
   * The case that holds the receipt number; a conflict never does. Of two lives that gave it, one that is not in quarantine
   * comes first, and the earlier one.
   */
  caseByReceipt(receiptNumber: string): Promise<StoredCase | null>;
  /** Cases that nobody has looked into yet, newest first. */
  casesNotLookedInto(limit: number): Promise<readonly StoredCase[]>;
  /** `applicantKey` is a keyed hash, empty where the case cannot be opened; `division` is where it was filed. */
  noteContent(
    about: Pick<StoredCase, 'id' | 'terminal'>,
    content: { readonly applicantKey: string; readonly division: string | null },
  ): Promise<void>;
  /** Newest first; conflicts are left out. */
  casesOfApplicant(applicantKey: string, limit: number): Promise<readonly StoredCase[]>;
  close(): Promise<void>;
}
