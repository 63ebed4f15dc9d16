import { createPublicKey, verify } from 'node:crypto';
import { httpbis } from 'http-message-signatures';
import { SIGNATURE_LABEL, SIGNED_COMPONENTS } from '#contract/platform-api/endpoints.ts';
import type { PlatformStore } from '../store/store.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';
import { RefusedRequest } from './failure.ts';

/** Who signed a request. */
export interface RequestSigner extends SigningLife {
  readonly terminal: string;
  readonly nonce: string;
}

interface SigningLife {
  readonly epoch: number;
  /** It was revoked, or superseded. */
  readonly isRevoked: boolean;
  /** Another life of this terminal has begun since: often another machine under the same number. */
  readonly isSuperseded: boolean;
}

interface SignedMessage {
  readonly method: string;
  /** Path and query as they arrived. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * Verifies a terminal's signature (RFC 9421) over the agreed components.
 *
 * Exactly one signature is allowed: with several, the library answers for the last one it could check, and
 * the terminal would be whichever the sender wished. The key of an earlier life is one of a revoked terminal: it hands in
 * what it holds, and must hear that it serves nobody. `created` is signed but never judged: a terminal whose
 * battery is empty must still get its cases through.
 */
export async function verifySigner(message: SignedMessage, store: PlatformStore): Promise<RequestSigner> {
  let signatures = 0;
  const signers: RequestSigner[] = [];
  const verified = await httpbis
    .verifyMessage(
      {
        requiredFields: [...SIGNED_COMPONENTS],
        requiredParams: ['created', 'nonce', 'keyid'],
        tolerance: Number.POSITIVE_INFINITY,
        async keyLookup({ keyid, nonce }) {
          signatures += 1;
          const known = keyid === undefined ? null : await store.terminalKey(keyid);
          if (!known || keyid === undefined)
            throw new RefusedRequest('unknownTerminal', 'No terminal with this number is enrolled.');
          if (!nonce) throw new RefusedRequest('badSignature', 'The signature has no nonce.');
          const verifyAny = async (signed: Buffer, signature: Buffer) => {
            const isBy = ({ publicKey }: { readonly publicKey: string }) =>
              verify(null, signed, ed25519KeyFrom(publicKey), signature);
            const life = isBy(known)
              ? { epoch: known.epoch, isRevoked: known.isRevoked, isSuperseded: false }
              : supersededLife((await store.earlierKeys(keyid)).find(isBy));
            if (life) signers.push({ terminal: keyid, nonce, ...life });
            return life !== null;
          };
          return { id: keyid, algs: ['ed25519'], verify: verifyAny };
        },
      },
      {
        method: message.method,
        // Only the path is signed; the library wants a whole URL to take it from.
        url: new URL(message.url, 'http://platform.invalid'),
        headers: presentHeaders(message.headers),
      },
    )
    .catch((error: unknown) => {
      // The database, and not the signature, may have failed.
      if (error instanceof RefusedRequest || error instanceof StoreUnavailable) throw error;
      throw new RefusedRequest('badSignature', 'The signature headers are missing or malformed.');
    });
  const [signer] = signers;
  const labelled = String(message.headers['signature-input'] ?? '').startsWith(`${SIGNATURE_LABEL}=`);
  if (verified !== true || !signer || signatures !== 1 || !labelled)
    throw new RefusedRequest('badSignature', "The request does not carry this terminal's valid signature.");
  return signer;
}

function supersededLife(life: { readonly epoch: number } | undefined): SigningLife | null {
  return life ? { epoch: life.epoch, isRevoked: true, isSuperseded: true } : null;
}

function ed25519KeyFrom(spki: string) {
  return createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
}

function presentHeaders(headers: SignedMessage['headers']): Record<string, string | string[]> {
  const present: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) present[name] = value;
  return present;
}
