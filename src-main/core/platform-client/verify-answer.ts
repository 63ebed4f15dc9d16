import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { CaseEnvelope } from '#contract/case/case-document.ts';
import {
  type Acknowledgement,
  acknowledgedText,
  type SignedAcknowledgements,
} from '#contract/platform-api/acknowledgement.ts';
import { type AuditHead, auditHeadText, type CountersignedHead } from '#contract/platform-api/audit-head.ts';
import { desiredText, type SignedDesired } from '#contract/platform-api/desired.ts';
import { heartbeatText, type TerminalStanding } from '#contract/platform-api/endpoints.ts';
import { type RatingsAnswer, ratingsText } from '#contract/platform-api/ratings.ts';
import { type ResultsAnswer, resultsText } from '#contract/platform-api/results.ts';

/** The platform's key as enrolment gave it: SPKI DER, base64. */
export interface AcknowledgementKey {
  readonly id: string;
  readonly publicKey: string;
}

/** Reads an Ed25519 public key (SPKI DER, base64); `null` where it is not one. */
export function ed25519KeyFrom(spki: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

/** Whether `said` is the platform's word to this terminal: the right key and the right signature. */
export function isWordOfPlatform(
  said: SignedAcknowledgements,
  terminal: string,
  key: { readonly id: string; readonly publicKey: KeyObject },
): boolean {
  if (said.terminal !== terminal || said.keyId !== key.id) return false;
  return signedBy(key.publicKey, acknowledgedText(said), said.signature);
}

/**
 * Whether an acknowledgement, of an answer that {@link isWordOfPlatform}, is about `sent`: for a case that is there, the
 * very bytes that were sent. A rejected case may have been too damaged for the platform to repeat all of it, so only its
 * name counts.
 */
export function acknowledges(
  ack: Acknowledgement,
  sent: Pick<CaseEnvelope, 'caseId' | 'epoch' | 'seq' | 'sha256'>,
): boolean {
  if (ack.caseId !== sent.caseId) return false;
  const sameBytes = ack.epoch === sent.epoch && ack.seq === sent.seq && ack.sha256 === sent.sha256;
  return ack.result === 'rejected' || sameBytes;
}

/** Whether a heartbeat's answer was signed for this very challenge. */
export function answersHeartbeat(
  answer: {
    readonly at: string;
    readonly sendAfterMs: number;
    readonly highestSeq?: number | undefined;
    readonly standing?: TerminalStanding | undefined;
    readonly keyId: string;
    readonly signature: string;
  },
  challenge: string,
  terminal: string,
  key: { readonly id: string; readonly publicKey: KeyObject },
): boolean {
  if (answer.keyId !== key.id) return false;
  const { at, sendAfterMs, highestSeq, standing } = answer;
  const text = heartbeatText({ terminal, challenge, at, sendAfterMs, highestSeq, standing });
  return signedBy(key.publicKey, text, answer.signature);
}

/** Whether `answer` is the platform's name under this very head. */
export function countersigns(
  answer: CountersignedHead,
  head: AuditHead,
  terminal: string,
  key: { readonly id: string; readonly publicKey: KeyObject },
): boolean {
  if (answer.keyId !== key.id || answer.n !== head.n || answer.hash !== head.hash) return false;
  return signedBy(key.publicKey, auditHeadText(terminal, answer), answer.signature);
}

/** Whether a configuration was signed for this terminal; how old it is, its version says. */
export function isDesiredOf(
  desired: SignedDesired,
  terminal: string,
  key: { readonly id: string; readonly publicKey: KeyObject },
): boolean {
  return (
    desired.keyId === key.id && signedBy(key.publicKey, desiredText(terminal, desired), desired.signature)
  );
}

/** Whether results were signed for this terminal as the answer to this very cursor. */
export function answersResults(
  answer: ResultsAnswer,
  cursor: string,
  terminal: string,
  key: { readonly id: string; readonly publicKey: KeyObject },
): boolean {
  if (answer.keyId !== key.id || answer.after !== cursor) return false;
  return signedBy(key.publicKey, resultsText(terminal, answer), answer.signature);
}

/** Whether an answer about ratings is the platform's word to this terminal. */
export function answersRatings(
  answer: RatingsAnswer,
  terminal: string,
  key: { readonly id: string; readonly publicKey: KeyObject },
): boolean {
  if (answer.terminal !== terminal || answer.keyId !== key.id) return false;
  return signedBy(key.publicKey, ratingsText(answer), answer.signature);
}

function signedBy(publicKey: KeyObject, text: string, signature: string): boolean {
  return verify(null, Buffer.from(text, 'utf8'), publicKey, Buffer.from(signature, 'base64'));
}
