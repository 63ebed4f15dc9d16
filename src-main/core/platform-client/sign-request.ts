import { createHash, type KeyObject } from 'node:crypto';
import { createSigner, httpbis } from 'http-message-signatures';
import { SIGNATURE_LABEL, SIGNED_COMPONENTS } from '#contract/platform-api/endpoints.ts';

/** Adds `Content-Digest` and the terminal's signature (RFC 9530, RFC 9421) to the headers of a request. */
export async function signedHeaders(request: {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** As the platform sees it: `/v1/…`, whatever a proxy has in front. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes that travel, compressed or not. */
  readonly body: Uint8Array;
  readonly terminal: string;
  readonly privateKey: KeyObject;
  readonly created: Date;
  readonly nonce: string;
}): Promise<Record<string, string>> {
  const digest = createHash('sha256').update(request.body).digest('base64');
  const { headers } = await httpbis.signMessage(
    {
      key: createSigner(request.privateKey, 'ed25519', request.terminal),
      name: SIGNATURE_LABEL,
      fields: [...SIGNED_COMPONENTS],
      params: ['created', 'nonce', 'keyid'],
      paramValues: { created: request.created, nonce: request.nonce },
    },
    {
      method: request.method,
      // Only the path is signed; the library wants a whole URL to take it from.
      url: new URL(request.path, 'http://platform.invalid'),
      headers: { ...request.headers, 'content-digest': `sha-256=:${digest}:` },
    },
  );
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
