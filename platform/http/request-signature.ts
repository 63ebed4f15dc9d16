import { createPublicKey } from 'node:crypto';
import { createVerifier, httpbis } from 'http-message-signatures';
import { SIGNATURE_LABEL, SIGNED_COMPONENTS } from '#contract/platform-api/endpoints.ts';
import type { PlatformStore } from '../store/store.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';
import { RefusedRequest } from './failure.ts';

/** Who signed a request. */
export interface RequestSigner {
  readonly terminal: string;
  readonly epoch: number;
  readonly nonce: string;
  readonly isRevoked: boolean;
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
 * the terminal would be whichever the sender wished. `created` is signed but never judged: a terminal whose
 * battery is empty must still get its cases through.
 */
export async function verifySigner(message: SignedMessage, store: PlatformStore): Promise<RequestSigner> {
  const signers: RequestSigner[] = [];
  const verified = await httpbis
    .verifyMessage(
      {
        requiredFields: [...SIGNED_COMPONENTS],
        requiredParams: ['created', 'nonce', 'keyid'],
        tolerance: Number.POSITIVE_INFINITY,
        async keyLookup({ keyid, nonce }) {
          const known = keyid === undefined ? null : await store.terminalKey(keyid);
          if (!known || keyid === undefined)
            throw new RefusedRequest('unknownTerminal', 'No terminal with this number is enrolled.');
          if (!nonce) throw new RefusedRequest('badSignature', 'The signature has no nonce.');
          signers.push({ terminal: keyid, epoch: known.epoch, nonce, isRevoked: known.isRevoked });
          return { id: keyid, algs: ['ed25519'], verify: verifierOf(known.publicKey) };
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
  if (verified !== true || !signer || signers.length !== 1 || !labelled)
    throw new RefusedRequest('badSignature', "The request does not carry this terminal's valid signature.");
  return signer;
}

function verifierOf(publicKey: string) {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  return createVerifier(key, 'ed25519');
}

function presentHeaders(headers: SignedMessage['headers']): Record<string, string | string[]> {
  const present: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) present[name] = value;
  return present;
}
