import type { CaseProgress } from '#contract/platform-api/results.ts';

/** Where a case stands for officers. `quarantined`: it came from a revoked terminal, and nobody has looked at it yet. */
export const CASE_STANDINGS = [
  'quarantined',
  'received',
  'accepted',
  'correctionAsked',
  'rejected',
  'completed',
] as const;
export type CaseStanding = (typeof CASE_STANDINGS)[number];

/** What an officer can do with a case. `handOver`: another division answers for it from now on. */
export const ACTS = ['release', 'accept', 'askCorrection', 'reject', 'complete', 'handOver'] as const;
export type Act = (typeof ACTS)[number];

/**
 * All moves there are: what an act makes of a case that stands so; what is not here cannot be done. What is rejected or
 * completed is over: who made a mistake says so to the applicant, who files anew.
 */
const MOVES: Readonly<Record<CaseStanding, Readonly<Partial<Record<Act, CaseStanding>>>>> = {
  quarantined: { release: 'received', reject: 'rejected' },
  received: {
    accept: 'accepted',
    askCorrection: 'correctionAsked',
    reject: 'rejected',
    complete: 'completed',
    handOver: 'received',
  },
  accepted: {
    askCorrection: 'correctionAsked',
    reject: 'rejected',
    complete: 'completed',
    handOver: 'accepted',
  },
  // Asked once more: for something else, or with more time.
  correctionAsked: {
    accept: 'accepted',
    askCorrection: 'correctionAsked',
    reject: 'rejected',
    handOver: 'correctionAsked',
  },
  rejected: {},
  completed: {},
};

/** Where `act` leads from `standing`; `null` where it cannot be done. */
export function moveFrom(standing: CaseStanding, act: Act): CaseStanding | null {
  return MOVES[standing][act] ?? null;
}

/** What can be done with a case that stands so. */
export function actsFrom(standing: CaseStanding): readonly Act[] {
  return ACTS.filter((act) => moveFrom(standing, act) !== null);
}

/** What people outside are told: that a terminal was revoked is no matter of theirs. */
export function progressOf(standing: CaseStanding): CaseProgress {
  return standing === 'quarantined' ? 'received' : standing;
}
