import { createHash, randomUUID } from 'node:crypto';
import type { BlobStore } from '../blobs/blob-store.ts';
import { serviceDay } from '../service-day.ts';
import type { PlatformStore, StoredCase } from '../store/store.ts';
import { caseHistory } from './case-history.ts';
import type { DecisionSeal } from './decision-seal.ts';
import { type Act, moveFrom } from './moves.ts';
import { documentUse, type Said, sealSaid } from './said.ts';

/** A result's PDF, bytes at most. */
export const RESULT_MAX_BYTES = 5 * 1024 * 1024;

/** What an officer wants to do with a case. Empty texts were left empty. */
export interface WantedDecision {
  readonly act: Act;
  /** How many decisions there were when the officer looked, and one: somebody may have been quicker. */
  readonly turn: number;
  readonly officer: string;
  readonly words: string;
  /** `YYYYMMDD` */
  readonly until: string;
  readonly place: string;
  readonly placeDivision: string;
  /** Of a case that is handed over. */
  readonly division: string;
  readonly document: Buffer | null;
}

/**
 * Why nothing was decided.
 * - `movedOn`: another decision came first · `notPossible`: a case that stands so has no such move.
 * - the rest: something is missing or wrong in what was filled in.
 */
export type NotDecided =
  | 'movedOn'
  | 'notPossible'
  | 'officerMissing'
  | 'wordsMissing'
  | 'untilMissing'
  | 'untilPast'
  | 'divisionMissing'
  | 'sameDivision'
  | 'placeMissing'
  | 'documentTooLarge'
  | 'documentNotPdf';

export interface DecisionDesk {
  readonly store: PlatformStore;
  readonly blobs: BlobStore;
  readonly seal: DecisionSeal;
  readonly now: () => Date;
}

/**
 * Decides on a case that holds its identity (a conflict is for people to clear up first). The result's file is durable before
 * the decision that names it; `division` is the one that answers for the case now.
 */
export async function decide(
  desk: DecisionDesk,
  stored: StoredCase,
  wanted: WantedDecision,
  division: string | null,
): Promise<'decided' | NotDecided> {
  const { store, seal, blobs } = desk;
  const { terminal } = stored;
  const { caseId } = stored.envelope;
  const at = desk.now();
  const history = await caseHistory(store, seal, stored);
  if (wanted.turn !== history.decisions.length + 1) return 'movedOn';
  const to = stored.state === 'conflict' ? null : moveFrom(history.standing, wanted.act);
  if (to === null) return 'notPossible';
  const problem = problemOf(wanted, division, at);
  if (problem !== null) return problem;
  const document = wanted.document && seal.seal(documentUse({ terminal, caseId }), wanted.document);
  const reference = document && {
    sha256: createHash('sha256').update(document).digest('hex'),
    size: document.length,
  };
  if (document && reference) {
    const kept = await blobs.append({ terminal, ...reference }, 0, piecesOf(document));
    if (typeof kept === 'string' || !kept.complete) throw new Error('a result could not be kept whole');
  }
  const decisionId = randomUUID();
  return store.decide({
    decisionId,
    terminal,
    caseId,
    turn: wanted.turn,
    act: wanted.act,
    from: history.standing,
    to,
    division: wanted.act === 'handOver' ? wanted.division : null,
    officer: wanted.officer,
    at: at.toISOString(),
    sealed: sealSaid(seal, { terminal, caseId }, decisionId, saidIn(wanted, reference)),
  });
}

function problemOf(wanted: WantedDecision, division: string | null, at: Date): NotDecided | null {
  const { act, document } = wanted;
  if (wanted.officer === '') return 'officerMissing';
  if (['askCorrection', 'reject', 'complete'].includes(act) && wanted.words === '') return 'wordsMissing';
  if (act === 'askCorrection' && wanted.until === '') return 'untilMissing';
  if (act === 'askCorrection' && wanted.until < serviceDay(at)) return 'untilPast';
  if (act === 'handOver' && wanted.division === '') return 'divisionMissing';
  if (act === 'handOver' && wanted.division === division) return 'sameDivision';
  if (wanted.placeDivision !== '' && wanted.place === '') return 'placeMissing';
  if (document && document.length > RESULT_MAX_BYTES) return 'documentTooLarge';
  // ISO 32000: the header stands at the start; viewers take it anywhere in the first 1,024 bytes.
  if (document && !document.subarray(0, 1_024).includes('%PDF-')) return 'documentNotPdf';
  return null;
}

/** Of what was filled in, what the act has a use for. */
function saidIn(
  { act, words, until, place, placeDivision }: WantedDecision,
  document: Said['document'] | null,
): Said {
  const isPlaced = (act === 'askCorrection' || act === 'complete') && place !== '';
  return {
    words,
    ...(act === 'askCorrection' ? { until } : {}),
    ...(isPlaced ? { place } : {}),
    ...(isPlaced && placeDivision !== '' ? { placeDivision } : {}),
    ...(act === 'complete' && document ? { document } : {}),
  };
}

async function* piecesOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
