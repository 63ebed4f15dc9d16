import { sign } from 'node:crypto';
import { acknowledgedText, type SignedAcknowledgements } from '#contract/platform-api/acknowledgement.ts';
import { auditHeadText, type CountersignedHead } from '#contract/platform-api/audit-head.ts';
import { desiredText, type SignedDesired } from '#contract/platform-api/desired.ts';
import { heartbeatText } from '#contract/platform-api/endpoints.ts';
import { type RatingsAnswer, ratingsText } from '#contract/platform-api/ratings.ts';
import { resultsText } from '#contract/platform-api/results.ts';
import type { PlatformKeys } from '../keys.ts';
import type { DesiredVersion } from '../store/terminal-state-store.ts';

/** Puts the platform's name under what it says of a batch of cases; call it only after the durable commit. */
export function acknowledge(
  said: Omit<SignedAcknowledgements, 'signature' | 'keyId'>,
  key: PlatformKeys['acknowledgement'],
): SignedAcknowledgements {
  const unsigned = { ...said, keyId: key.id };
  return { ...unsigned, signature: signText(acknowledgedText(unsigned), key) };
}

/** The signature under a heartbeat's answer, base64. */
export function signHeartbeat(
  said: Parameters<typeof heartbeatText>[0],
  key: PlatformKeys['acknowledgement'],
): string {
  return signText(heartbeatText(said), key);
}

/** The platform's word that it saw this head of a terminal's audit log. */
export function signAuditHead(
  terminal: string,
  head: Omit<CountersignedHead, 'keyId' | 'signature'>,
  key: PlatformKeys['acknowledgement'],
): CountersignedHead {
  return { ...head, keyId: key.id, signature: signText(auditHeadText(terminal, head), key) };
}

/** What was set for a terminal, as it travels to it. */
export function signDesired(
  { terminal, version, content, setAt }: DesiredVersion,
  key: PlatformKeys['acknowledgement'],
): SignedDesired {
  const said = { version, content, at: setAt };
  return { ...said, keyId: key.id, signature: signText(desiredText(terminal, said), key) };
}

/** The signature under what was decided on a terminal's cases, base64. */
export function signResults(
  terminal: string,
  said: Parameters<typeof resultsText>[1],
  key: PlatformKeys['acknowledgement'],
): string {
  return signText(resultsText(terminal, said), key);
}

/** Puts the platform's name under what it says of a batch of ratings; call it only after the durable commit. */
export function acknowledgeRatings(
  said: Omit<RatingsAnswer, 'signature' | 'keyId'>,
  key: PlatformKeys['acknowledgement'],
): RatingsAnswer {
  const unsigned = { ...said, keyId: key.id };
  return { ...unsigned, signature: signText(ratingsText(unsigned), key) };
}

function signText(text: string, key: PlatformKeys['acknowledgement']): string {
  return sign(null, Buffer.from(text, 'utf8'), key.privateKey).toString('base64');
}
