import { type EnrolAnswer, enrolAnswerSchema } from '#contract/platform-api/endpoints.ts';
import { type Connection, exchange } from './exchange.ts';
import { notThePlatform, type PlatformFailure } from './result.ts';
import { ed25519KeyFrom } from './verify-answer.ts';

const X25519_BYTES = 32;

/**
 * Trades a one-time code and the terminal's new public key (Ed25519, SPKI DER, base64) for an identity. The
 * same code and key may be sent again when the answer was lost. The answer's keys are trusted from here on, so
 * outside a test this must go over TLS.
 *
 * `terminal` is who it is already: a code for another one is refused (`codeNotValid`) and stays as it is.
 */
export async function enrolTerminal(
  connection: Connection,
  code: string,
  publicKey: string,
  terminal?: string,
): Promise<{ readonly ok: true; readonly answer: EnrolAnswer } | PlatformFailure> {
  const body = Buffer.from(JSON.stringify({ code, publicKey, terminal }), 'utf8');
  const headers = { 'content-type': 'application/json' };
  const result = await exchange(
    connection,
    { method: 'POST', path: '/v1/enrol', headers, body },
    enrolAnswerSchema,
  );
  if (!result.ok) return result;
  const { sealingKey, acknowledgementKey } = result.value;
  const usable =
    Buffer.from(sealingKey.publicKey, 'base64').byteLength === X25519_BYTES &&
    ed25519KeyFrom(acknowledgementKey.publicKey) !== null;
  return usable
    ? { ok: true, answer: result.value }
    : notThePlatform('The enrolment answer carries keys that cannot be used.');
}
