import { sign } from 'node:crypto';
import { type Acknowledgement, acknowledgedText } from '#contract/platform-api/acknowledgement.ts';
import { heartbeatText } from '#contract/platform-api/endpoints.ts';
import type { PlatformKeys } from '../keys.ts';

type Unsigned = Omit<Acknowledgement, 'signature' | 'keyId'>;

/** Puts the platform's name under what it says of a case; call it only after the durable commit. */
export function acknowledge(said: Unsigned, key: PlatformKeys['acknowledgement']): Acknowledgement {
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

function signText(text: string, key: PlatformKeys['acknowledgement']): string {
  return sign(null, Buffer.from(text, 'utf8'), key.privateKey).toString('base64');
}
