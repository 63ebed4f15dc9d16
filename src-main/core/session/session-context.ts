import type { CapturedFile } from '#contract/case/attachment.ts';
import type { Consent } from '#contract/case/consent.ts';
import type { ProgressStage } from '#contract/device/device-api.ts';
import type { ScreenDeviceError } from '#contract/device/screen-devices.ts';
import type { Applicant } from '#contract/identity/applicant.ts';
import type { Profile } from '#contract/identity/profile.ts';
import { type Preferences, STANDARD_PREFERENCES } from '#contract/kiosk-api/intent.ts';
import type { ProblemAction, ProblemCode } from '#contract/kiosk-api/problem.ts';
import type { AnswerSource } from '#contract/kiosk-api/view-parts.ts';
import type { SaidRating } from '#contract/rating/rating.ts';
import type { Text } from '#contract/text.ts';
import type { StoredCase } from '../cases/case-store.ts';
import type { CatalogueItem } from '../catalogue/catalogue.ts';
import type { FoundContent, FreeSlot, OpenPayment } from './found.ts';
import type { TypedIdentity } from './typed-identity.ts';

/** A document made for this session. */
export interface Proof {
  readonly number: string;
  readonly pdf: Uint8Array;
  readonly sha256: string;
}

/** What the session knows. It lives in memory alone and is gone, whole, when the session ends. */
export interface SessionContext {
  readonly preferences: Preferences;
  /** Somebody looks after the terminal; this is nobody's session. */
  readonly atStaff: boolean;
  /** The region whose items are shown (GB/T 2260); `null`: the terminal's own. */
  readonly division: string | null;
  readonly item: CatalogueItem | null;
  readonly applicant: Applicant | null;
  /** That the person agreed to what is done with their data for this matter. */
  readonly consent: Consent | null;
  /** What the platform knows of the person; `null` where it was not asked or did not answer in time. */
  readonly profile: Profile | null;
  readonly answers: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, AnswerSource>>;
  /** The files that answers name by their ids. */
  readonly attachments: readonly CapturedFile[];
  /** How many files were made in this session; a number is never given twice. */
  readonly filesMade: number;
  /** What ailed the last try to capture something. */
  readonly captureProblem: ScreenDeviceError | null;
  readonly questionId: string | null;
  /** A question was opened from the check page and leads back to it. */
  readonly editing: boolean;
  /** Why the last answer to the present question was not taken, where there are words for it. */
  readonly refused: Text | null;
  /** The free times of the present question; `null` until they were asked for. */
  readonly slots: readonly FreeSlot[] | null;
  /** What was wrong with the last try of each reader. */
  readonly cardProblem: ProblemCode | null;
  readonly chipProblem: ProblemCode | null;
  readonly codeProblem: ProblemCode | null;
  /** A resident's code while the platform is asked whose it is. */
  readonly residentCode: string | null;
  /** What somebody without a card has said of themselves by now. */
  readonly typed: TypedIdentity | null;
  /** How many ID numbers were typed in this session, right or wrong, for whatever matter. */
  readonly numbersTyped: number;
  /** How far the ID-card reader or the printer at work has come. */
  readonly stage: ProgressStage | null;
  readonly chipStage: ProgressStage | null;
  /** The card on the reader counted as a person already; another one counts once the reader was seen without a card. */
  readonly cardNoticed: boolean;
  readonly chipNoticed: boolean;
  /** How often a device's word was taken for a person since the last touch. */
  readonly notices: number;
  /** The mark of another person's card that was told of and may still lie there. */
  readonly otherCard: string | null;
  /** A code that was read for the present question and is not confirmed yet. */
  readonly scanned: { readonly value: string; readonly text: string } | null;
  readonly scanProblem: 'codeUnreadable' | 'codeNotFitting' | null;
  readonly problem: { readonly code: ProblemCode; readonly actions: readonly ProblemAction[] } | null;
  /** Made once per matter, so that filing again after a failure files the same case. */
  readonly draft: { readonly caseId: string; readonly lookupSecret: string } | null;
  readonly proof: Proof | null;
  /** A record, a list or a bill that was looked up. */
  readonly found: FoundContent | null;
  /** What became of the slip on which the person wanted a result. */
  readonly slip: 'none' | 'printing' | 'printed' | 'notPrinted';
  readonly payment: OpenPayment | null;
  /** How often in a row nobody could say whether the payment came. */
  readonly unanswered: number;
  readonly filed: StoredCase | null;
  /** The resident went on knowing that no receipt can be printed. */
  readonly withoutReceipt: boolean;
  readonly receipt: 'printed' | 'notPrinted' | 'takenByResident' | 'none';
  readonly document: 'printed' | 'notPrinted' | 'takenByResident' | 'none';
  /** What a sensor says of the paper that came out; `out` where none says anything. */
  readonly paper: 'out' | 'taken' | 'retracted' | 'notTaken';
  /** What the person said of the present matter, until they leave it. */
  readonly rating: SaidRating | null;
  /** Monotonic ms at which the attention clock runs out. */
  readonly deadlineMs: number | null;
}

/** A card is tried: what was said of the last one, at either reader, is over. */
export const NO_PROBLEM = { cardProblem: null, chipProblem: null, codeProblem: null } as const;

/** What is known while a card is waited for, at its beginning. */
export const NO_CARD = {
  ...NO_PROBLEM,
  stage: null,
  chipStage: null,
  cardNoticed: false,
  chipNoticed: false,
  residentCode: null,
  typed: null,
} as const;

/** Every session begins with the standard: language, size and nothing of the one before. */
export const EMPTY_SESSION: SessionContext = {
  preferences: STANDARD_PREFERENCES,
  atStaff: false,
  division: null,
  item: null,
  applicant: null,
  consent: null,
  profile: null,
  answers: {},
  sources: {},
  attachments: [],
  filesMade: 0,
  captureProblem: null,
  questionId: null,
  editing: false,
  refused: null,
  slots: null,
  ...NO_CARD,
  numbersTyped: 0,
  notices: 0,
  otherCard: null,
  scanned: null,
  scanProblem: null,
  problem: null,
  draft: null,
  proof: null,
  found: null,
  slip: 'none',
  payment: null,
  unanswered: 0,
  filed: null,
  withoutReceipt: false,
  receipt: 'none',
  document: 'none',
  paper: 'out',
  rating: null,
  deadlineMs: null,
};

/**
 * Another matter begins: all but the preferences and the region is gone, the person too (the card is laid on again). How many
 * numbers were tried is no number, and stays.
 */
export function anotherMatter(context: SessionContext): SessionContext {
  const { preferences, division, deadlineMs, numbersTyped } = context;
  return { ...EMPTY_SESSION, preferences, division, deadlineMs, numbersTyped };
}

/** The person does not want their data used: all but the matter is gone, with what they had answered. */
export function withoutPerson(context: SessionContext): SessionContext {
  return { ...anotherMatter(context), item: context.item };
}
