import type { Attachment } from '#contract/case/attachment.ts';
import type { ProgressStage } from '#contract/device/device-api.ts';
import type { ScreenDeviceError } from '#contract/device/screen-devices.ts';
import type { Applicant } from '#contract/identity/applicant.ts';
import type { Facts } from '#contract/item/condition.ts';
import { asked, nextQuestion, prefillOf, refusalOf, relevantFacts } from '#contract/item/flow.ts';
import type { Question } from '#contract/item/schema.ts';
import type { Preferences } from '#contract/kiosk-api/intent.ts';
import type { ProblemAction, ProblemCode } from '#contract/kiosk-api/problem.ts';
import type { StoredCase } from '../cases/case-store.ts';
import type { CatalogueItem } from '../catalogue/load-catalogue.ts';

export type AnswerSource = 'resident' | 'card' | 'code';

/** A document fetched and rendered for this session. */
export interface Proof {
  readonly number: string;
  readonly pdf: Uint8Array;
  readonly sha256: string;
}

/** What the session knows. It lives in memory alone and is gone, whole, when the session ends. */
export interface SessionContext {
  readonly preferences: Preferences;
  readonly item: CatalogueItem | null;
  readonly applicant: Applicant | null;
  readonly answers: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, AnswerSource>>;
  /** The files that answers name by their ids. */
  readonly attachments: readonly Attachment[];
  /** How many files were made in this session; a number is never given twice. */
  readonly filesMade: number;
  /** What ailed the last try to capture something. */
  readonly captureProblem: ScreenDeviceError | null;
  readonly questionId: string | null;
  /** A question was opened from the check page and leads back to it. */
  readonly editing: boolean;
  /** What was wrong with the last try of each reader. */
  readonly cardProblem: ProblemCode | null;
  readonly chipProblem: ProblemCode | null;
  /** How far the ID-card reader or the printer at work has come. */
  readonly stage: ProgressStage | null;
  readonly chipStage: ProgressStage | null;
  /** The card on the reader counted as a person already; another one counts once the reader was seen without a card. */
  readonly cardNoticed: boolean;
  readonly chipNoticed: boolean;
  /** How often a device's word was taken for a person since the last touch. */
  readonly notices: number;
  /** A code that was read for the present question and is not confirmed yet. */
  readonly scanned: { readonly value: string; readonly text: string } | null;
  readonly scanProblem: 'codeUnreadable' | 'codeNotFitting' | null;
  readonly problem: { readonly code: ProblemCode; readonly actions: readonly ProblemAction[] } | null;
  /** Made once per matter, so that filing again after a failure files the same case. */
  readonly draft: { readonly caseId: string; readonly lookupSecret: string } | null;
  readonly proof: Proof | null;
  readonly filed: StoredCase | null;
  /** The resident went on knowing that no receipt can be printed. */
  readonly withoutReceipt: boolean;
  readonly receipt: 'printed' | 'notPrinted' | 'takenByResident' | 'none';
  readonly document: 'printed' | 'notPrinted' | 'takenByResident' | 'none';
  /** What a sensor says of the paper that came out; `out` where none says anything. */
  readonly paper: 'out' | 'taken' | 'retracted' | 'notTaken';
  /** Monotonic ms at which the attention clock runs out. */
  readonly deadlineMs: number | null;
}

/** A card is tried: what was said of the last one, at either reader, is over. */
export const NO_PROBLEM = { cardProblem: null, chipProblem: null } as const;

/** What is known while a card is waited for, at its beginning. */
export const NO_CARD = {
  ...NO_PROBLEM,
  stage: null,
  chipStage: null,
  cardNoticed: false,
  chipNoticed: false,
} as const;

/** Every session begins with the standard: language, size and nothing of the one before. */
export const EMPTY_SESSION: SessionContext = {
  preferences: { language: 'zh', textSize: 'standard' },
  item: null,
  applicant: null,
  answers: {},
  sources: {},
  attachments: [],
  filesMade: 0,
  captureProblem: null,
  questionId: null,
  editing: false,
  ...NO_CARD,
  notices: 0,
  scanned: null,
  scanProblem: null,
  problem: null,
  draft: null,
  proof: null,
  filed: null,
  withoutReceipt: false,
  receipt: 'none',
  document: 'none',
  paper: 'out',
  deadlineMs: null,
};

/** Another matter begins: all but the preferences is gone, the person too (the card is laid on again). */
export function anotherMatter(context: SessionContext): SessionContext {
  return { ...EMPTY_SESSION, preferences: context.preferences, deadlineMs: context.deadlineMs };
}

/** What the item's rules may look at now. */
export function factsOf(context: SessionContext, today: string): Facts {
  const facts = { answers: context.answers, applicant: context.applicant, today };
  return context.item ? relevantFacts(context.item.item, facts) : facts;
}

/** Where the journey goes from here, by the item's rules alone. */
export type Place = 'notForYou' | 'question' | 'identify' | 'check';

export function placeOf(
  context: SessionContext,
  today: string,
): { readonly place: Place; readonly questionId: string | null } {
  const item = context.item?.item;
  if (!item) throw new Error('no item is open');
  const facts = factsOf(context, today);
  if (refusalOf(item, facts)) return { place: 'notForYou', questionId: null };
  const eligibility = nextQuestion(item.eligibility, facts);
  if (eligibility) return { place: 'question', questionId: eligibility.id };
  if (!context.applicant) return { place: 'identify', questionId: null };
  const question = nextQuestion(item.questions, facts);
  return question ? { place: 'question', questionId: question.id } : { place: 'check', questionId: null };
}

/** The questions among which "back" moves: those of eligibility before identification, the item's own after. */
export function questionsHere(context: SessionContext, today: string): readonly Question[] {
  const item = context.item?.item;
  if (!item) return [];
  return asked(context.applicant ? item.questions : item.eligibility, factsOf(context, today));
}

/** The question before the present one (or the last one, from outside them); `null` where there is none. */
export function questionBefore(context: SessionContext, today: string): string | null {
  const questions = questionsHere(context, today);
  const index = questions.findIndex((question) => question.id === context.questionId);
  return (index < 0 ? questions.at(-1) : questions[index - 1])?.id ?? null;
}

/** The context with the person known: answers that the card gives are filled in, with their source. */
export function identified(context: SessionContext, applicant: Applicant, today: string): SessionContext {
  const next = { ...context, applicant, ...NO_CARD };
  const facts = factsOf(next, today);
  const prefilled = (context.item?.item.questions ?? []).flatMap((question) => {
    const value = context.answers[question.id] === undefined ? prefillOf(question, facts) : null;
    return value === null ? [] : [[question.id, value] as const];
  });
  return {
    ...next,
    answers: { ...next.answers, ...Object.fromEntries(prefilled) },
    sources: { ...next.sources, ...Object.fromEntries(prefilled.map(([id]) => [id, 'card' as const])) },
  };
}
